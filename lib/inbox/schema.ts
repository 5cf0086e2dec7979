import { z } from "zod";
import type { FOLLOW_KINDS } from "@/db/schema";
import { pageInput } from "@/lib/paging";
import type { PaperSummary } from "@/lib/papers/schema";

export type FollowKind = (typeof FOLLOW_KINDS)[number];

export const MOST_FOLLOWS = 500;
/** How far back the first look goes. */
export const FIRST_DAYS = 7;

/** The one feed that there is. */
export const FEED = "papers";

/** What an inbox is filled from. */
export interface Source {
  kind: FollowKind;
  /** A category, an author's name, the id of a list or of a person, or `papers`. */
  target: string;
}

/** Something that the viewer follows, as people call it. */
export interface Follow extends Source {
  label: string;
  /** Of a list that the viewer may read. */
  list: { handle: string; slug: string } | null;
  /** Of a person. */
  handle: string | null;
  since: Date;
}

/** Why a paper is in the inbox; `back` is one that had been dismissed. */
export interface Reason {
  kind: FollowKind | "back";
  label: string;
}

export interface InboxEntry {
  paper: string;
  reasons: Reason[];
}

/** What is new to the viewer, newest publication first. */
export interface Inbox {
  /** The moment that it was asked of, to the microsecond. */
  asOf: string;
  /** How many there are; `entries` has no more than the first 200 of them. */
  total: number;
  entries: InboxEntry[];
  /** Whether the viewer follows anything. */
  follows: boolean;
}

/** A paper as the inbox shows it. */
export interface InboxPaper extends PaperSummary {
  plainTitle: string;
  version: number;
}

export interface Dismissed {
  paper: PaperSummary;
  dismissedAt: Date;
}

const blanks = (text: string) => text.replace(/\s+/g, " ").trim();

const category = z
  .string()
  .trim()
  .transform(asArxivHasIt)
  .pipe(
    z
      .string()
      .min(1, "Which category?")
      .max(40, "Categories have at most 40 characters.")
      .regex(
        /^[a-z][a-z-]*(\.[A-Za-z-]+)?$/,
        "Write it as arXiv does: cs.LG, or cs for all of cs.",
      ),
  );
const author = z
  .string()
  .transform(blanks)
  .pipe(z.string().min(1, "Whose papers?").max(200, "Names have at most 200 characters."));

export const sourceInput = z.discriminatedUnion(
  "kind",
  [
    z.object({ kind: z.literal("feed"), target: z.literal(FEED).default(FEED) }),
    z.object({ kind: z.literal("category"), target: category }),
    z.object({ kind: z.literal("author"), target: author }),
    z.object({ kind: z.literal("list"), target: z.string().min(1).max(64) }),
    z.object({ kind: z.literal("person"), target: z.string().min(1).max(64) }),
  ],
  "Choose what to follow.",
);

const paper = z.string().min(1).max(64);
export const papersInput = z.object({ papers: z.array(paper).min(1).max(200) });
/** Postgres knows no year 0. */
export const momentInput = z.object({ at: z.iso.datetime().refine((at) => at >= "0001") });
export const dismissedInput = pageInput.extend({
  /** Words of title, abstract or authors. */
  q: z.string().trim().max(500, "Search for at most 500 characters.").optional(),
});

/** Archives are in small letters, and a class of two letters is in capitals: `cs.LG`, `hep-th`. */
function asArxivHasIt(text: string): string {
  const [archive = "", ...rest] = text.split(".");
  const named = rest.map((part) => (part.length === 2 ? part.toUpperCase() : part.toLowerCase()));
  return [archive.toLowerCase(), ...named].join(".");
}
