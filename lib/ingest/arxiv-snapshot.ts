import { z } from "zod";
import { nameOf, namesOf } from "./names";
import { arxivIdOf, arxivPaper, type Told } from "./told";

/**
 * A line of the metadata snapshot that arXiv gives away. It has null for a reference that its authors
 * never told and for one that they took back.
 */
export const snapshotRecord = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.string().nullish(),
  /** Last name, first names, suffix. */
  authors_parsed: z.array(z.array(z.string()).min(1)).nullish(),
  /** Separated by blanks, the primary one first. */
  categories: z.string(),
  doi: z.string().nullish(),
  "journal-ref": z.string().nullish(),
  versions: z.array(z.object({ version: z.string().nullish(), created: z.string() })).min(1),
});

export function toldOfSnapshot(record: z.output<typeof snapshotRecord>): Told {
  const { versions, authors_parsed: parsed } = record;
  return arxivPaper({
    ...record,
    id: arxivIdOf(record.id).id,
    version: Number(/^v([1-9]\d*)$/.exec(versions.at(-1)?.version ?? "")?.[1] ?? versions.length),
    authors: parsed?.length
      ? parsed.map(([last, names, suffix]) => nameOf(names, last, suffix))
      : namesOf(record.authors ?? ""),
    categories: record.categories.split(/\s+/),
    journalRef: record["journal-ref"],
    sentIn: versions[0]?.created ?? "",
  });
}
