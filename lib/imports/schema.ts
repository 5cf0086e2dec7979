import { z } from "zod";
import type { IMPORT_STATES } from "@/db/schema";
import type { Restored } from "@/lib/archive/schema";
import { pageInput } from "@/lib/paging";
import type { Entry } from "./entry";

const MEGABYTE = 1024 * 1024;
export const MAX_FILE_BYTES = 20 * MEGABYTE;
export const MAX_ITEMS = 20_000;

/**
 * What becomes of an entry: a paper that is new here; one that others have here and that is saved; one
 * that the library has; the same as another one of the file; an id that nothing is known of yet; or
 * nothing, because it can't be read, or could not be taken in.
 */
export const OUTCOMES = [
  "new",
  "found",
  "known",
  "repeated",
  "absent",
  "unreadable",
  "failed",
] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Those that can be taken in. */
const TAKEN = ["new", "found", "known"] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

/** An import as its page shows it. */
export interface Import {
  id: string;
  /** Empty for what was pasted. */
  name: string;
  format: string;
  state: ImportState;
  done: number;
  total: number;
  error: string | null;
  /** What had to be assumed to read it. */
  notice: string | null;
  counts: Record<Outcome, number>;
  /** How many tags, lists and notes its entries bring. */
  brings: { tags: number; collections: number; notes: number };
  createdAt: Date;
  updatedAt: Date;
}

/** An entry of an import. */
export interface ImportItem {
  number: number;
  line: number | null;
  outcome: Outcome;
  problem: string | null;
  entry: Entry | null;
  /** The paper that it is, or has become. */
  paperId: string | null;
  /** As it stands in the file, of one that could not be read. */
  text: string | null;
  /** What came out other than the file has it. */
  notices: string[];
}

/** How an import is to be taken in; kept with it while it runs. */
export interface Options {
  take: (typeof TAKEN)[number][];
  /** Whether its tags are wanted. */
  tags: boolean;
  /** A list and a tag for all of it. */
  list: string | null;
  tag: string | null;
  /** When it was begun, in milliseconds. */
  begun: number;
}

/** What an import has made besides its items, and how it was to be taken in. */
export interface Made {
  notice?: string | null;
  options?: Options;
  /** Ids of tags. */
  tags?: string[];
  /** Ids of lists, the outer ones first. */
  lists?: string[];
  /** What an archive has brought besides. */
  restored?: Restored;
}

/** What taking in one item has changed. */
export interface ItemMade {
  /** Whether the paper itself is new. */
  paper?: boolean;
  /** Whether it is new in the library, or back from the trash. */
  entry?: "new" | "restored";
  /** The entry's `updated_at`, as long as nobody changes it. */
  at?: string;
  /** The citation key that an entry has got. */
  key?: string;
  tags?: string[];
  lists?: string[];
  notes?: string[];
  notices?: string[];
}

const id = z.string().min(1).max(64);
/** A box of a form that is ticked, or not sent. */
const ticked = z.preprocess((value) => value === true || value === "on", z.boolean());
const optional = z
  .string()
  .trim()
  .nullish()
  .transform((text) => text || null);

export const importInput = z.object({ id });
export const itemsInput = pageInput.extend({ id, outcome: z.enum(OUTCOMES) });
export const startInput = z.object({
  id,
  take: z
    .preprocess((value) => [value ?? []].flat(), z.array(z.enum(TAKEN)))
    .refine((take) => take.length > 0, "Choose what is to come in."),
  tags: ticked,
  list: optional,
  tag: optional.refine((name) => (name?.length ?? 0) <= 50, "Keep the tag to 50 characters."),
});
export const fileName = z
  .string()
  .default("")
  .transform((name) => name.replace(/\s+/g, " ").trim().slice(0, 200));

/** What somebody brings: a file's bytes, or text. */
export interface Brought {
  name?: string;
  content: string | Uint8Array;
}
