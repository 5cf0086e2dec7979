import { z } from "zod";
import { isoDay } from "@/lib/day";
import { pageInput } from "@/lib/paging";
import type { PaperSummary } from "@/lib/papers/schema";
import type { Chip, Unused } from "./grammar";

export const SEARCH_SORTS = ["relevance", "newest", "trending"] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** Forms send what was left empty. */
const given = (text: string | undefined) => text?.trim() || undefined;
const FROM = "Give a year or a day, like 2020 or 2020-03-31.";
/** A year stands for its first or its last day. */
const edge = (end: string) =>
  z
    .string()
    .optional()
    .transform((text) => given(text)?.replace(/^\d{4}$/, (year) => `${year}${end}`))
    .pipe(isoDay(FROM).optional());

export const searchInput = pageInput.extend({
  /** The language of `grammar.ts`. */
  q: z.string().default(""),
  /** A day, week or month of the feed, or `latest`. */
  date: z.string().max(20).optional(),
  /** The same as `cat:` and `author:` in the text. */
  category: z.string().max(40).optional().transform(given),
  author: z.string().max(200).optional().transform(given),
  /** First and last day of publication. */
  from: edge("-01-01"),
  to: edge("-12-31"),
  sort: z.enum(SEARCH_SORTS, "Choose relevance, newest or trending.").default("relevance"),
});
export type SearchInput = z.input<typeof searchInput>;

/** Words of an excerpt; those that were searched for are hits. */
export type Excerpt = { text: string; hit: boolean }[];

export interface SearchHit {
  paper: PaperSummary;
  title: Excerpt;
  abstract: Excerpt;
}

export interface Count {
  name: string;
  papers: number;
}

/** What a search was read as. */
export interface Understood {
  /** As it would be typed. */
  text: string;
  chips: Chip[];
  unused: Unused[];
}

export interface SearchResult {
  items: SearchHit[];
  /** Where the next page starts; null on the last. */
  next: string | null;
  understood: Understood;
  /** Whether there are papers among them that have some of the words only, or mean the like. */
  some: boolean;
  /** How many papers match. */
  total: number;
  /** Whether that is a count; otherwise it is told from a sample, and so are the facets. */
  exact: boolean;
  /** Whether more papers match than are ranked; in the order of time all of them can be read. */
  ranked: boolean;
  years: Count[];
  categories: Count[];
  /** The text with misspelt words put right; shown says whether its papers are the ones here. */
  instead: { text: string; shown: boolean } | null;
}
