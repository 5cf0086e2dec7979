import { z } from "zod";
import { isoDay } from "@/lib/day";
import { LIST_ITEM_EXAMPLE, listItemItem } from "./items/list";
import { pageOf, pageQuery } from "./items/page";
import { manyEntries } from "./library";
import { change, operation } from "./operation";
import { paperId } from "./papers";

const family = "What stands in a list";
const id = z.string().max(64).meta({ description: "The id of a list." });
const params = z.strictObject({ id });
const ofEntry = z.strictObject({ id, paperId });
const ofSection = z.strictObject({
  id,
  sectionId: z.string().max(64).meta({ description: "Of a section." }),
});
const list = { id: "k3v9q0xw7e2mbn5t" };
const entry = { params: { ...list, paperId: "2205.13147" } };
const section = { params: { ...list, sectionId: "0f3k9m2p7q4r8t1v" } };
const title = z.string().max(1000);

export const listItemsOperation = operation({
  id: "listItems",
  family,
  method: "GET",
  path: "/lists/{id}/items",
  summary: "The papers and headings of a list, in its order",
  description: "25 at a time.",
  scope: "public",
  params,
  query: z.strictObject({ cursor: pageQuery.cursor }),
  answers: { 200: pageOf(listItemItem) },
  errors: [404],
  example: { params: list, answer: { items: [LIST_ITEM_EXAMPLE], next: null } },
});

export const addManyToListOperation = operation({
  id: "addManyToList",
  family,
  method: "POST",
  path: "/lists/{id}/papers",
  summary: "Put many papers of your library into a list at once",
  description: "At its end. Answers with how many are new there.",
  scope: "write",
  params,
  body: z.strictObject(manyEntries),
  answers: { 200: z.object({ count: z.int() }) },
  errors: [404],
  example: { params: list, body: { papers: ["2205.13147"] }, answer: { count: 1 } },
});

export const changeListEntryOperation = change({
  id: "changeListEntry",
  family,
  method: "PATCH",
  path: "/lists/{id}/papers/{paperId}",
  summary: "Say why a paper is in a list, how urgent it is, and by when to read it",
  description: "What is left out stays, but for `priority` and `dueOn`, which go together.",
  params: ofEntry,
  body: z.strictObject({
    note: z.string().max(10_000).optional().meta({ description: "Markdown, for readers." }),
    plan: z
      .strictObject({
        priority: z.int().min(1, "Choose 1, 2 or 3.").max(3, "Choose 1, 2 or 3.").nullable(),
        dueOn: isoDay().nullable(),
      })
      .optional(),
  }),
  example: {
    ...entry,
    body: { note: "The idea.", plan: { priority: 1, dueOn: "2026-03-20" } },
  },
});

export const addSectionOperation = operation({
  id: "addSection",
  family,
  method: "POST",
  path: "/lists/{id}/sections",
  summary: "Put a heading into a list",
  scope: "write",
  params,
  body: z.strictObject({
    title,
    above: z.string().max(80).optional().meta({
      description: "A paper, or `section:` and an id; without it, the heading comes last.",
    }),
  }),
  answers: { 201: z.object({ id: z.string() }) },
  errors: [404],
  example: {
    params: list,
    body: { title: "Week 1", above: "2205.13147" },
    answer: { id: section.params.sectionId },
  },
});

export const renameSectionOperation = change({
  id: "renameSection",
  family,
  method: "PATCH",
  path: "/lists/{id}/sections/{sectionId}",
  summary: "Rename a heading",
  params: ofSection,
  body: z.strictObject({ title }),
  example: { ...section, body: { title: "Week 2" } },
});

export const removeSectionOperation = change({
  id: "removeSection",
  family,
  method: "DELETE",
  path: "/lists/{id}/sections/{sectionId}",
  summary: "Take a heading out of a list; its papers stay",
  params: ofSection,
  example: section,
});

export const moveSectionOperation = change({
  id: "moveSection",
  family,
  method: "POST",
  path: "/lists/{id}/sections/{sectionId}/order",
  summary: "Move a heading, with all that stands below it or alone",
  params: ofSection,
  body: z.strictObject({
    after: z.string().max(80).nullable().meta({
      description:
        "`section:` and the id of another heading, or for a heading alone a paper, too; null: to the start.",
    }),
    alone: z.boolean().default(false),
  }),
  example: { ...section, body: { after: null } },
});
