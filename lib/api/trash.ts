import { z } from "zod";
import { KEPT_DAYS, KINDS } from "@/lib/trash/schema";
import { pageOf, pageQuery } from "./items/page";
import { TRASHED_EXAMPLE, trashedItem } from "./items/trashed";
import { change, operation } from "./operation";

const family = "Trash";
const kind = z.enum(KINDS, "Choose one of the kinds.");
const params = z.strictObject({
  kind,
  id: z.string().max(64).meta({ description: "Of the thing; of an entry, that of its paper." }),
});
const query = z.strictObject({
  list: z.string().max(64).optional().meta({
    description: "Of entries and headings: the list that they were removed from.",
  }),
});
const example = { params: { kind: "list", id: TRASHED_EXAMPLE.id } } as const;

export const listTrashOperation = operation({
  id: "listTrash",
  family,
  method: "GET",
  path: "/trash",
  summary: "What you have deleted",
  description: `Last deleted first; it stays for ${KEPT_DAYS} days.`,
  scope: "read",
  query: z.strictObject({ kind: kind.optional(), ...pageQuery }),
  answers: { 200: pageOf(trashedItem) },
  errors: [],
  example: { answer: { items: [TRASHED_EXAMPLE], next: null } },
});

export const emptyTrashOperation = operation({
  id: "emptyTrash",
  family,
  method: "DELETE",
  path: "/trash",
  summary: "Delete all of it for good",
  description: "Answers with how many things are gone.",
  scope: "write",
  answers: { 200: z.object({ count: z.int() }) },
  errors: [],
  example: { answer: { count: 3 } },
});

export const restoreTrashedOperation = change({
  id: "restoreTrashed",
  family,
  method: "POST",
  path: "/trash/{kind}/{id}",
  summary: "Restore something",
  params,
  query,
  example,
});

export const deleteForGoodOperation = change({
  id: "deleteForGood",
  family,
  method: "DELETE",
  path: "/trash/{kind}/{id}",
  summary: "Delete something for good",
  description: "There is no way back.",
  params,
  query,
  example,
});
