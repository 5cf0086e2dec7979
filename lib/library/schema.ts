import { z } from "zod";
import { STATUSES } from "@/db/schema";
import { pageInput } from "@/lib/paging";
import type { PaperSummary } from "@/lib/papers/schema";
import type { Tag } from "@/lib/tags/schema";

export type Status = (typeof STATUSES)[number];

const paper = z.string().min(1).max(64);

export const paperInput = z.object({ paper });
export const statusInput = z.object({
  paper,
  status: z.enum(STATUSES, "Choose one of the statuses."),
});
export const remarkInput = z.object({
  paper,
  remark: z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(280, "Keep the remark to 280 characters.")),
});

export const libraryFilter = pageInput.extend({
  status: z.enum(STATUSES).optional(),
  /** The id of a tag. */
  tag: z.string().max(32).optional(),
  /** The id of a list. */
  list: z.string().max(32).optional(),
  /** Words of title, abstract or remark. */
  q: z.string().trim().max(500, "Search for at most 500 characters.").optional(),
});
export type LibraryFilter = z.input<typeof libraryFilter>;

/** What a person has made of a paper. */
export interface PaperState {
  status: Status;
  remark: string;
  tags: Tag[];
  noteCount: number;
  listCount: number;
}

export interface LibraryEntry extends PaperState {
  paper: PaperSummary;
}
