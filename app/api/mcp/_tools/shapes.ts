import { z } from "zod";
import { COLORS, STATUSES } from "@/db/schema";
import type { Annotation } from "@/lib/annotations/schema";
import { annotationItem, toAnnotationItem } from "@/lib/api/items/annotation";
import { libraryEntryItem, toLibraryEntry } from "@/lib/api/items/library-entry";
import { tagItem } from "@/lib/api/items/tag";
import type { LibraryEntry, PaperState } from "@/lib/library/schema";

/**
 * What tools take and give: the items of the API, without what a model has no use for, because what it
 * reads costs.
 */

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
/** A tag by its id, by which tools take it off. */
export const tag = tagItem.pick({ id: true, name: true, color: true });
const toTags = (tags: PaperState["tags"]) =>
  tags.map(({ id, name, color }) => ({ id, name, color }));

export const state = libraryEntryItem
  .pick({ status: true, remark: true })
  .extend({ tags: z.array(tag) });
export const toState = ({ status, remark, tags }: PaperState): z.output<typeof state> => ({
  ...{ status, remark, tags: toTags(tags) },
});

export const entry = libraryEntryItem
  .omit({ version: true, noteCount: true })
  .extend({ tags: z.array(tag) });
export function toEntry(of: LibraryEntry): z.output<typeof entry> {
  const { version: _, noteCount: __, ...shown } = toLibraryEntry(of);
  return { ...shown, tags: toTags(of.tags) };
}

export const annotation = annotationItem
  .omit({ version: true, selectors: true, author: true, updatedAt: true })
  .extend({
    quote: z.string().nullable().describe("Null for a note on the paper as a whole."),
  });
export function toAnnotation(of: Annotation): z.output<typeof annotation> {
  const { version: _, selectors, author: __, updatedAt: ___, ...shown } = toAnnotationItem(of);
  return { ...shown, quote: selectors?.exact ?? null };
}
