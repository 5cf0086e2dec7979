import { z } from "zod";
import { MEMBER_ROLES, VISIBILITIES } from "@/db/schema";
import { etagOf } from "@/lib/api/etag";
import { publicOrigin } from "@/lib/env";
import type { VersionItem } from "@/lib/history/schema";
import type { List, ListEntry, ListItem, ListSummary } from "@/lib/lists/schema";
import type { Page } from "@/lib/paging";
import { pageOf } from "./page";
import { PAPER_SUMMARY_EXAMPLE, paperSummaryItem, toPaperSummary } from "./paper";

const shared = {
  id: z.string(),
  url: z.url().meta({ description: "The address of its page." }),
  handle: z.string().meta({ description: "Whose it is." }),
  slug: z.string(),
  title: z.string(),
  visibility: z.enum(VISIBILITIES),
  paperCount: z.int(),
  updatedAt: z.iso.datetime(),
};

/** A list as lists of lists show it. */
export const listSummaryItem = z.object(shared).meta({ id: "ListSummary" });

export const listItem = z
  .object({
    ...shared,
    description: z.string().meta({ description: "Markdown." }),
    cover: z.string().meta({ description: "One line that stands over the title." }),
    sharesAnnotations: z.boolean().meta({
      description: "Whether readers see what its members have made public on the abstracts.",
    }),
    comparesOn: z.iso.date().nullable().meta({
      description: "The day from which members see each other’s notes; null: at once.",
    }),
    takesProposals: z.boolean(),
    isSyllabus: z.boolean(),
    role: z.enum(MEMBER_ROLES).nullable().meta({ description: "What you are in it." }),
    version: z.string().meta({
      description: "Names this state of it without its papers; send it back with a change.",
    }),
  })
  .meta({ id: "List" });

const listEntryItem = z
  .object({
    paper: paperSummaryItem,
    note: z.string().meta({ description: "Markdown, for readers of the list." }),
    priority: z.int().nullable().meta({ description: "1 is the most urgent of 3." }),
    dueOn: z.iso.date().nullable().meta({ description: "The day to read it by." }),
  })
  .meta({ id: "ListEntry" });

/** What stands in a list, one after another. */
export const listItemItem = z
  .union([
    listEntryItem
      .extend({
        kind: z.literal("paper"),
        number: z.int().optional().meta({
          description: "Its place among the papers, from 1; of what is there now.",
        }),
      })
      .meta({ id: "PaperInList" }),
    z
      .object({ kind: z.literal("section"), id: z.string(), title: z.string() })
      .meta({ id: "Section" }),
  ])
  .meta({ id: "ListItem" });

export function toListItem(item: ListItem | VersionItem): z.output<typeof listItemItem> {
  if (item.kind === "section") return { kind: "section", id: item.id, title: item.title };
  const number = "number" in item ? { number: item.number } : {};
  return { kind: "paper", ...number, ...toEntry(item) };
}

/** With a page of its papers in their order. */
export const listWithPapersItem = listItem
  .extend(pageOf(listEntryItem).shape)
  .meta({ id: "ListWithPapers" });

export const toListSummary = (list: ListSummary): z.output<typeof listSummaryItem> => ({
  id: list.id,
  url: `${publicOrigin()}/@${list.handle}/${list.slug}`,
  handle: list.handle,
  slug: list.slug,
  title: list.title,
  visibility: list.visibility,
  paperCount: list.paperCount,
  updatedAt: list.updatedAt.toISOString(),
});

export function toList(list: List): z.output<typeof listItem> {
  const { description, cover, sharesAnnotations, comparesOn, takesProposals, isSyllabus } = list;
  const settings = {
    ...{ description, cover, sharesAnnotations, comparesOn, takesProposals, isSyllabus },
  };
  const { title, slug, visibility } = list;
  const version = etagOf([title, slug, visibility, settings]).slice(1, -1);
  return { ...toListSummary(list), ...settings, role: list.role, version };
}

export const toListWithPapers = (
  list: List,
  { items, next }: Page<ListEntry>,
): z.output<typeof listWithPapersItem> => ({ ...toList(list), items: items.map(toEntry), next });

const toEntry = ({ paper, note, priority, dueOn }: ListEntry) => ({
  paper: toPaperSummary(paper),
  ...{ note, priority, dueOn },
});

export const LIST_SUMMARY_EXAMPLE = {
  id: "k3v9q0xw7e2mbn5t",
  url: "https://lectern.example/@ada/representations",
  handle: "ada",
  slug: "representations",
  title: "Representations",
  visibility: "public",
  paperCount: 1,
  updatedAt: "2026-03-14T09:26:53.589Z",
} as const;
export const LIST_EXAMPLE = {
  ...LIST_SUMMARY_EXAMPLE,
  description: "What to read **first**.",
  cover: "",
  sharesAnnotations: false,
  comparesOn: null,
  takesProposals: true,
  isSyllabus: false,
  role: "owner",
  version: "n4bQgYhMfWWaL-qgxVrQFa",
} as const;
export const LIST_WITH_PAPERS_EXAMPLE = {
  ...LIST_EXAMPLE,
  items: [{ paper: PAPER_SUMMARY_EXAMPLE, note: "The idea.", priority: 1, dueOn: null }],
  next: null,
};
export const LIST_ITEM_EXAMPLE = {
  ...{ kind: "paper", number: 1, paper: PAPER_SUMMARY_EXAMPLE, note: "The idea." },
  ...{ priority: 1, dueOn: null },
};
