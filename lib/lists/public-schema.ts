import { z } from "zod";
import type { Upvotes } from "@/lib/attention/schema";
import type { ListAddress } from "./mutations";

/** What everyone thinks of a list. */
export interface Standing {
  upvotes: Upvotes;
  followers: number;
  /** Public copies of it. */
  forks: number;
}

/** Where a list was copied from. */
export interface Origin {
  at: Date;
  /** Null where the viewer may not know the original. */
  list: { id: string; handle: string; slug: string; title: string } | null;
}

/** How many papers that came into the original are shown at once. */
export const FORK_NEWS = 50;

/** What came into the original since its owner last looked, the oldest first. */
export interface ForkNews {
  papers: { id: string; title: string }[];
  /** How many there are beyond those. */
  more: number;
  /** When the last of them came, to the microsecond. */
  until: string;
}

/** What is new in a list to somebody who looks at it. */
export interface ListNews {
  /** How many papers came into it since they last looked. */
  count: number;
  /** Which of the papers that were asked about are among them. */
  among: string[];
  /** When the newest that is there now came, to the microsecond. */
  seenAt: string;
}

/** A public list that shares papers with another one. */
export interface SimilarList extends ListAddress {
  title: string;
  paperCount: number;
  /** How many of them are in both. */
  shared: number;
}

/** The ranking of public lists ends here. */
export const RANKED_LISTS = 100;

export interface PublicLists {
  /** The best first. */
  lists: (ListAddress & {
    title: string;
    cover: string;
    paperCount: number;
    votes: number;
    followers: number;
    updatedAt: Date;
  })[];
  /** What `after` is for the next page; null on the last. */
  next: number | null;
}

/** How many lists come before: a ranking is read by place. */
export const publicListsInput = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(RANKED_LISTS - 1)
    .default(0),
});

const id = z.string().min(1).max(64);
const paper = z.string().min(1).max(64);
/** To the microsecond, which a JavaScript date does not hold. */
const at = z.iso.datetime().refine((text) => text >= "0001", "That is no moment.");
export const visitInput = z.object({ id, seenAt: at });
export const takeNewsInput = z.object({
  id,
  /** Those that are wanted; none leaves them all. */
  papers: z.preprocess((value) => [value ?? []].flat(), z.array(paper).max(FORK_NEWS)),
  /** When the newest that was shown came into the original. */
  until: at,
});
export const putForkBackInput = z.object({ id, papers: z.array(paper), seenAt: at });
