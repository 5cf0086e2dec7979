import { z } from "zod";
import { COLORS } from "@/db/schema";

export type Color = (typeof COLORS)[number];

export interface Tag {
  id: string;
  name: string;
  color: Color;
}

/** A tag among the others, as a row of the tree. */
export interface TagNode extends Tag {
  /** The tag that it stands below; one in the trash is passed over. */
  parentId: string | null;
  /** 0 at the top. */
  depth: number;
  /** The number key that puts it on a paper. */
  digit: number | null;
  /** How many papers of the library carry it. */
  papers: number;
  /** The same with those that carry a tag below it. */
  papersWithin: number;
}

export const NAME_LENGTH = 50;
/** How many levels tags can have, those in the trash counted. */
export const LEVELS = 5;

const id = z.string().min(1).max(64);
const name = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(
    z.string().min(1, "Give the tag a name.").max(NAME_LENGTH, "Keep the name to 50 characters."),
  );
const color = z.enum(COLORS, "Choose one of the colours.");

export const tagInput = z.object({ id });
export const createTagInput = z.object({ name, color: color.default("amber") });
/** `agreed` to make it one with the tag that has the name: the sentence that asked, or `true`. */
export const renameTagInput = z.object({
  id,
  name,
  agreed: z.union([z.literal(true), z.string()]).optional(),
});
export const recolorTagInput = z.object({ id, color });
export const tagPaperInput = z.object({ paper: z.string().min(1).max(64), name });
export const untagPaperInput = z.object({ paper: z.string().min(1).max(64), id });
/** A form sends what is left empty, too. */
const emptyIsNull = (value: unknown) => (value === "" || value === undefined ? null : value);
export const nestTagInput = z.object({ id, parent: z.preprocess(emptyIsNull, id.nullable()) });
export const mergeTagsInput = z.object({
  id,
  into: z.string().min(1, "Choose a tag.").max(64),
});
const digit = z.coerce
  .number("Choose a number from 1 to 9.")
  .int("Choose a number from 1 to 9.")
  .min(1, "Choose a number from 1 to 9.")
  .max(9, "Choose a number from 1 to 9.");
export const tagDigitInput = z.object({ id, digit: z.preprocess(emptyIsNull, digit.nullable()) });
export const toggleTagInput = z.object({ paper: z.string().min(1).max(64), digit });
