import { z } from "zod";
import { COLORS, STATUSES, VISIBILITIES } from "@/db/schema";
import type { Annotation } from "@/lib/annotations/schema";
import { paperSummaryItem, toPaperSummary } from "@/lib/api/items/paper";
import type { LibraryEntry, PaperState } from "@/lib/library/schema";
import type { ListItem, ListSummary } from "@/lib/lists/schema";

/** What tools take and give, in small: what a model reads costs. */

export const paperId = z
  .string()
  .min(1)
  .max(64)
  .describe("The paper’s id: its arXiv id without a version, such as 2205.13147, or one of ours.");
export const listId = z.string().min(1).max(32).describe("The list’s id, from list_lists.");
export const tagId = z.string().min(1).max(32).describe("The tag’s id, from list_tags.");
export const cursor = z.string().max(500).optional().describe("`next` of the page before.");
export const limit = z.int().min(1).max(100).optional().describe("How many; 25 if not said.");
export const status = z.enum(STATUSES);
export const color = z.enum(COLORS);
const next = z.string().nullable().describe("The cursor of the next page; null on the last.");

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next });

export const tag = z.object({ id: z.string(), name: z.string(), color });

export const state = z.object({ status, remark: z.string(), tags: z.array(tag) });
export const toState = ({ status, remark, tags }: PaperState): z.output<typeof state> => ({
  ...{ status, remark },
  tags: tags.map(({ id, name, color }) => ({ id, name, color })),
});

export const entry = state.extend({
  paper: paperSummaryItem,
  addedAt: z.iso.datetime(),
  lists: z.array(z.object({ id: z.string(), title: z.string() })),
});
export const toEntry = (of: LibraryEntry): z.output<typeof entry> => ({
  ...toState(of),
  paper: toPaperSummary(of.paper),
  addedAt: of.addedAt.toISOString(),
  lists: of.lists.map(({ id, title }) => ({ id, title })),
});

export const list = z.object({
  ...{ id: z.string(), handle: z.string(), slug: z.string(), title: z.string() },
  visibility: z.enum(VISIBILITIES),
  paperCount: z.int(),
});
export const toList = (of: ListSummary): z.output<typeof list> => ({
  ...{ id: of.id, handle: of.handle, slug: of.slug, title: of.title },
  ...{ visibility: of.visibility, paperCount: of.paperCount },
});

export const listItem = z.union([
  z.object({
    kind: z.literal("paper"),
    number: z.int().describe("Its place among the papers of the list, from 1."),
    note: z.string(),
    paper: paperSummaryItem,
  }),
  z.object({ kind: z.literal("section"), title: z.string() }),
]);
export const toListItem = (of: ListItem): z.output<typeof listItem> =>
  of.kind === "section"
    ? { kind: "section", title: of.title }
    : { kind: "paper", number: of.number, note: of.note, paper: toPaperSummary(of.paper) };

export const annotation = z.object({
  ...{ id: z.string(), paper: z.string() },
  quote: z.string().nullable().describe("Null for a note on the paper as a whole."),
  ...{ note: z.string(), color, tags: z.array(z.string()) },
  visibility: z.enum(["private", "members", "public"]),
  revision: z.int().describe("Counts the changes; update_annotation asks for it."),
  createdAt: z.iso.datetime(),
});
export const toAnnotation = (of: Annotation): z.output<typeof annotation> => ({
  ...{ id: of.id, paper: of.paperId, quote: of.selectors?.exact ?? null, note: of.note },
  ...{ color: of.color, tags: of.tags.map(({ name }) => name), visibility: of.visibility },
  ...{ revision: of.revision, createdAt: of.createdAt.toISOString() },
});
