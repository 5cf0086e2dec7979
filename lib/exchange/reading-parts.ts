import { z } from "zod";
import type { Skipped } from "./schema";

/** Neither older than the web nor from a clock that is more than a day ahead. */
const isLikely = (date: Date) =>
  date.getTime() > Date.UTC(1990) && date.getTime() < Date.now() + 86_400_000;

/** A moment as ISO 8601 has it; null where none is given. */
export const moment = z.iso
  .datetime({ offset: true, error: "is no moment of ISO 8601" })
  .transform((text) => new Date(text))
  .refine(isLikely, "is not likely")
  .nullish()
  .transform((date) => date ?? null);

/** Far context does not help to find a quote again. */
const CONTEXT = 100;

export const quoteSelector = z.object({
  exact: z.string().min(1, "is empty").max(20_000, "is longer than 20,000 characters"),
  prefix: z
    .string()
    .default("")
    .transform((text) => wellFormed(text.slice(-CONTEXT))),
  suffix: z
    .string()
    .default("")
    .transform((text) => wellFormed(text.slice(0, CONTEXT))),
});

/** A name as tags have it; empty when nothing is left of it. */
export const nameOfTag = (name: string): string =>
  wellFormed(name.replace(/\s+/g, " ").trim().slice(0, 50)).trim();

/** Half of a character that is two code units is none that Postgres could keep. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, "\uFFFD");

/** What is wrong first with an annotation of a file, and where in it. */
export function malformed(number: number, { issues: [issue] }: z.ZodError): Skipped {
  const where = issue?.path.join(".") || "It";
  const reason = `${where}: ${issue?.message ?? "not valid"}`.replace(/\.?$/, ".");
  return { number, reason, malformed: true };
}
