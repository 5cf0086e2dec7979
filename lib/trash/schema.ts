import { z } from "zod";
import { pageInput } from "@/lib/paging";

export const KINDS = [
  "paper",
  "list",
  "entry",
  "section",
  "annotation",
  "reply",
  "tag",
  "smart-list",
  "rule",
] as const;
export type Kind = (typeof KINDS)[number];

/** How long what was deleted can be restored, in days. */
export const KEPT_DAYS = 30;

/** Something that was deleted. */
export interface Trashed {
  kind: Kind;
  /** Of the thing; of an entry, that of its paper. */
  id: string;
  /** Of entries and headings: the list that they were removed from. */
  listId: string | null;
  /** What it is called: a title as LaTeX of papers and entries, the words of annotations and replies. */
  title: string;
  /** The title of what it belongs to: the paper of an annotation, the list of an entry. */
  of: string | null;
  deletedAt: Date;
  /** Whether the viewer may delete it for good: what stood in the list of another is theirs. */
  deletable: boolean;
}

const kind = z.enum(KINDS, "Choose one of the kinds.");

export const trashInput = pageInput.extend({ kind: kind.optional() });
export const trashedInput = z.object({
  kind,
  id: z.string().min(1).max(64),
  listId: z
    .string()
    .max(64)
    .nullish()
    .transform((id) => id || null),
});
