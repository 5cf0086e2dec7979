import { z } from "zod";
import { parseArxivId } from "@/lib/papers/arxiv-id";
import { plainText } from "@/lib/papers/plain-text";
import type { PaperInput } from "@/lib/papers/schema";

/** A day, or only a month where no source gives the day. */
const published = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, "is no day or month");
const arxivId = z.string().transform((text, issues) => {
  const id = parseArxivId(text)?.id;
  if (id) return id;
  issues.addIssue("is no arXiv id");
  return z.NEVER;
});

/** Lectern's own lines, which the sample library is made of too. */
export const ownRecord = z
  .object({
    arxivId,
    title: z.string(),
    abstract: z.string(),
    authors: z.array(z.string()),
    published,
    primaryCategory: z.string().nullish(),
    categories: z.array(z.string()).default([]),
    doi: z.string().nullish(),
    journalRef: z.string().nullish(),
    codeUrl: z.string().nullish(),
    /** The day of the feed that shows it; without one it is found by search only. */
    featuredOn: z.string().nullish(),
  })
  .transform(
    ({ arxivId: id, published: day, ...paper }): PaperInput => ({
      ...paper,
      id,
      arxivId: id,
      primaryCategory: paper.primaryCategory ?? null,
      codeUrl: paper.codeUrl ?? null,
      featuredOn: paper.featuredOn ?? null,
      publishedOn: day.length === 7 ? `${day}-01` : day,
      publishedPrecision: day.length === 7 ? "month" : "day",
      source: "manual",
    }),
  );

/**
 * A line of the metadata snapshot that arXiv gives away. It has null for a reference that its authors
 * never told and for one that they took back.
 */
const arxivRecord = z
  .object({
    id: arxivId,
    title: z.string(),
    abstract: z.string(),
    /** Last name, first names, suffix. */
    authors_parsed: z.array(z.array(z.string()).min(1)),
    /** Separated by blanks, the primary one first. */
    categories: z.string(),
    doi: z.string().nullish(),
    "journal-ref": z.string().nullish(),
    versions: z.array(z.object({ created: z.string() })).min(1),
  })
  .transform((record, issues): PaperInput => {
    const first = new Date(record.versions[0]?.created ?? "");
    if (Number.isNaN(first.getTime())) issues.addIssue("has a version without a date");
    const day = Number.isNaN(first.getTime()) ? "" : first.toISOString().slice(0, 10);
    const categories = record.categories.split(/\s+/).filter(Boolean);
    return {
      id: record.id,
      arxivId: record.id,
      title: record.title.trim().replace(/\s+/g, " "),
      abstract: unwrapped(record.abstract),
      authors: record.authors_parsed.map(([last = "", names = "", suffix = ""]) =>
        plainText([names, last, suffix].filter(Boolean).join(" ")),
      ),
      categories,
      primaryCategory: categories[0] ?? null,
      doi: record.doi?.trim().split(/\s+/)[0] || null,
      journalRef: record["journal-ref"]?.trim().slice(0, 1000) || null,
      codeUrl: null,
      publishedOn: day,
      publishedPrecision: "day",
      featuredOn: day,
      source: "arxiv",
    };
  });

export const FORMATS = { jsonl: ownRecord, "arxiv-jsonl": arxivRecord } as const;
export type Format = keyof typeof FORMATS;

/** arXiv breaks lines; a line that begins with blanks begins a paragraph. */
export const unwrapped = (text: string) =>
  text
    .trim()
    .replace(/\n[ \t]{2,}/g, "\n\n")
    .replace(/([^\n])\n(?!\n)/g, "$1 ");
