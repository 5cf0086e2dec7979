import { z } from "zod";
import type { LibraryEntry } from "@/lib/library/schema";
import { pageInput } from "@/lib/paging";

/** What papers have in common: an id, or title, year and first author. */
export type Why = "doi" | "arxiv" | "title";

/** A paper of the library beside those that are likely the same. */
export interface Duplicate extends LibraryEntry {
  doi: string | null;
  /** Also of an imported paper. */
  arxivId: string | null;
  /** Where it was published. */
  journal: string | null;
  citationKey: string | null;
}

/** Papers of the library that are likely one; the one that should stay comes first. */
export interface DuplicateGroup {
  /** The lowest of their ids. */
  id: string;
  why: Why[];
  papers: Duplicate[];
}

/** How many groups there are, and how many of them share an id. */
export interface Counts {
  all: number;
  sure: number;
}

/** As many groups as one click merges. */
export const AT_ONCE = 100;

/** Two papers that the viewer says are two. */
export interface Distinct {
  papers: { id: string; title: string }[];
}

const paper = z.string().min(1).max(64);
/** Ids, in a list or with commas between them. */
const papers = z
  .preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z.array(paper).max(20, "Choose at most 20 papers."),
  )
  .transform((ids) => [...new Set(ids)]);

export const duplicatesInput = pageInput.extend({ limit: pageInput.shape.limit.default(10) });
export const countInput = z.object({ importId: z.string().min(1).max(64) });
export const distinctInput = z.object({
  papers: papers.refine((ids) => ids.length > 1, "Choose two papers."),
});

export const mergeInput = z
  .object({
    /** The paper that stays, which is one of them. */
    keep: z.string("Choose which one stays.").min(1, "Choose which one stays.").max(64),
    /** Those that are the same. */
    papers: papers.refine((ids) => ids.length > 1, "Choose at least two that are the same."),
  })
  .refine(({ keep, papers: ids }) => ids.includes(keep), {
    message: "The one that stays must be one of those that are the same.",
    path: ["keep"],
  });
/** Ids of merges, in the order in which they are parted. */
export const partInput = z.object({
  ids: z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z.array(z.string().min(1).max(64)).min(1).max(2000),
  ),
});

/** A merge that can be taken back. */
export interface Merge {
  id: string;
  kept: { id: string; title: string };
  gone: { id: string; title: string };
  at: Date;
  /** Whether a later one must be parted first. */
  covered: boolean;
}

/** A row as Postgres gives it in JSON: its moments keep their microseconds. */
export type Row<Name extends string> = Record<Name, string | number | null>;

export type EntryRow = Row<"status" | "remark" | "citation_key" | "added_at" | "updated_at">;
export type TagRow = Row<"tag_id" | "created_at">;
export type ListRow = Row<
  "position" | "note" | "priority" | "due_on" | "added_by" | "created_at" | "deleted_at"
>;
/** Where an annotation is: the version of its paper, and its selectors. */
export interface PlaceRow extends Row<"id" | "version" | "exact" | "prefix" | "suffix"> {
  start_offset: number | null;
  end_offset: number | null;
}

/** What a merge has changed, and how it was: all that parting needs. */
export interface Before {
  entry: {
    gone: EntryRow;
    goneTags: TagRow[];
    kept: { before: EntryRow; after: EntryRow };
    /** Those that the kept paper has got. */
    tags: TagRow[];
  };
  lists: ListBefore[];
  annotations: { before: PlaceRow; after: PlaceRow }[];
  /** Ids of notes that were made of what found no room. */
  notes: string[];
  /** Whether the gone paper had to be kept out of the inbox. */
  dismissed: boolean;
}

/**
 * What has become of one list: both entries made one, or the gone paper’s turned into the kept one’s,
 * of which one may have been in the trash.
 */
export type ListBefore = { list: string } & (
  | { gone: ListRow; kept: { before: ListRow; after: ListRow } }
  | { gone: null; removed: ListRow | null }
);
