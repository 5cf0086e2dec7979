import { z } from "zod";
import { COLORS } from "@/db/schema";

export interface Annotation {
  id: string;
  paperId: string;
  /** The version of the abstract that it was made on, and its selectors there. */
  version: number;
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
  color: (typeof COLORS)[number];
  /** Markdown; empty for a plain highlight. */
  note: string;
  createdAt: Date;
}

const color = z.enum(COLORS, "Choose one of the colours.").default("amber");
const note = z.string().trim().max(10_000, "Keep the note to 10,000 characters.").default("");
const paper = z.string().min(1).max(64);
const offset = z.coerce.number().int().min(0).max(20_000);

export const annotationInput = z.object({ id: z.string().min(1).max(32) });
/** Offsets are UTF-16 code units of the source text of that version; the end is exclusive. */
export const createAnnotationInput = z
  .object({
    paper,
    version: z.coerce.number().int().min(1),
    start: offset,
    end: offset,
    color,
    note,
  })
  .refine(({ start, end }) => start < end, { path: ["end"], message: "Select some text." });
export const annotateQuoteInput = z.object({
  paper,
  quote: z
    .string()
    .trim()
    .min(1, "Copy the words here that you want to highlight.")
    .max(5000, "Keep the quote to 5,000 characters."),
  /** Counted from 1, when the words stand there more than once. */
  occurrence: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.coerce.number("Give a number.").int().min(1, "Give a number from 1 on.").optional(),
  ),
  color,
  note,
});
export const updateAnnotationInput = annotationInput.extend({ color, note });
