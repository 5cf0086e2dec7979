import { z } from "zod";
import type { PaperSummary } from "@/lib/papers/schema";
import { WINDOWS, type Window } from "./formula";

export const voteInput = z.object({ paper: z.string().min(1).max(64) });

const windows = Object.keys(WINDOWS) as [Window, ...Window[]];

/** A category of arXiv; papers can have codes of other schemes among theirs, such as `68T05`. */
export const CATEGORY = /^[A-Za-z-]+(\.[A-Za-z-]+)?$/;

/** A ranking ends here. */
export const RANKED = 100;

export const trendingInput = z.object({
  window: z.enum(windows, "Choose a day, a week or a month."),
  /** One category, such as `cs.LG`; all of them without. */
  category: z.string().regex(CATEGORY, "That is no category.").max(40).optional(),
  /** How many papers come before: a ranking is read by place, and its scores are nobody's business. */
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(RANKED - 1)
    .default(0),
});

/** The upvotes of a paper. */
export interface Upvotes {
  count: number;
  /** Whether the viewer's is among them. */
  mine: boolean;
}

export interface Trending {
  /** The best first. */
  papers: { rank: number; paper: PaperSummary }[];
  /** What `after` is for the next page; null on the last. */
  next: number | null;
}
