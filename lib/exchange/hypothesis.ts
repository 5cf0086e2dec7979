import { z } from "zod";
import { parsePaperAddress } from "./addresses";
import { malformed, moment, quoteSelector } from "./reading-parts";
import type { Entry, Skipped } from "./schema";

const selector = z.looseObject({ type: z.string().optional() });
const row = z.looseObject({
  uri: z.string(),
  text: z.string().default(""),
  tags: z.array(z.string()).default([]),
  references: z.array(z.string()).default([]),
  created: moment,
  updated: moment,
  target: z
    .array(
      z.looseObject({
        source: z.string().optional(),
        selector: z.array(selector).default([]),
      }),
    )
    .default([]),
});
const inRows = z.looseObject({ uri: z.string(), user: z.string() });
const several = z.array(z.unknown());
const answer = z.looseObject({ rows: several });
/** As the client's own export has it. */
const exported = z.looseObject({ annotations: several });

/** The annotations of what Hypothes.is hands out: a search's answer or its rows; null of any other. */
export function rowsOf(document: unknown): unknown[] | null {
  const rows =
    answer.safeParse(document).data?.rows ??
    exported.safeParse(document).data?.annotations ??
    several.safeParse(document).data;
  return rows?.some((item) => inRows.safeParse(item).success) || rows?.length === 0 ? rows : null;
}

/**
 * What one of them says. Its positions count in another text than ours (the page, or the PDF), so
 * only the quote and its context are read.
 */
export function readHypothesis(item: unknown, number: number): Entry | Skipped {
  const parsed = row.safeParse(item);
  if (!parsed.success) return malformed(number, parsed.error);
  const { uri, text, tags, references, created, updated, target } = parsed.data;
  if (references.length > 0) return { number, reason: "It is a reply." };
  const addresses = [uri, ...target.map(({ source }) => source ?? "")];
  const paper = addresses.map(parsePaperAddress).find((found) => found !== null);
  if (!paper) return { number, reason: "It is not on a paper of arXiv." };
  const selectors = target.flatMap((of) => of.selector);
  const quoted = quoteSelector
    .optional()
    .safeParse(selectors.find(({ type }) => type === "TextQuoteSelector"));
  if (!quoted.success) return malformed(number, quoted.error);
  return {
    number,
    id: null,
    paper: paper.id,
    version: null,
    quote: quoted.data ?? null,
    position: null,
    color: "amber",
    note: text,
    tags,
    created,
    modified: updated ?? created,
  };
}
