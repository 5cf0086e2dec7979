import { z } from "zod";

/** One field in which an entry differs from what is known of its paper. */
export interface Difference {
  /** In small letters; `@` stands for the type of the entry. */
  field: string;
  why: "published" | "title" | "authors";
  /** As the file has it, and what would take its place; null where the field is not there, or goes. */
  before: string | null;
  after: string | null;
  /** What is wrong with it, in words. */
  note: string | null;
  /** Why it can’t be written into this file. */
  blocked: string | null;
}

/** Where an entry stands: its number among all of the file, from 1, and its line. */
interface Place {
  number: number;
  line: number;
  key: string;
}

/** An entry that differs from what is known. */
export interface DifferingEntry extends Place {
  /** LaTeX in plain text, as the file has it. */
  title: string;
  /** The id of the paper that it is. */
  paper: string;
  differences: Difference[];
}

/** What came of comparing a file. */
export interface Checked {
  /** How many entries agree with what is known. */
  agreeing: number;
  differing: DifferingEntry[];
  /** Entries that are no paper that the viewer may come upon. */
  unknown: (Place & { title: string })[];
  unreadable: (Place & { problem: string })[];
  /** What had to be assumed to read it. */
  notice: string | null;
}

const TAKEN = /^(\d{1,6}) (@|[a-z][\w:-]*) ([0-9a-f]{8})$/;

/** A difference that is taken: number of the entry, field, and what it was seen to become. */
const taken = z
  .string()
  .regex(TAKEN, "Something that was ticked is not of this page.")
  .transform((text) => {
    const [, number, field = "", digest = ""] = TAKEN.exec(text) ?? [];
    return { number: Number(number), field, digest };
  });

const listed = <T extends z.ZodType>(of: T) =>
  z.preprocess((value) => [value ?? []].flat(), z.array(of));

/** A file as somebody brings it. */
export interface BibFile {
  content: Uint8Array;
}

export const correctionInput = z.object({
  /** Differences, one by one. */
  take: listed(taken),
  /** Numbers of entries of which all is taken. */
  entry: listed(z.coerce.number().int()),
  everything: z.preprocess(Boolean, z.boolean()),
});
