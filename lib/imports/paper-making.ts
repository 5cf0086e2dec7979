import { newId } from "@/db/ids";
import { type CslData, papers, paperVersions } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { plainText } from "@/lib/papers/plain-text";
import type { Entry } from "./entry";

/** Papers of the viewer's own, of what entries say. @returns their ids, in that order */
export async function makePapers(
  { db, viewer }: Context<UserViewer>,
  entries: Entry[],
): Promise<string[]> {
  if (entries.length === 0) return [];
  const now = new Date();
  const rows = entries.map((entry) => ({
    ...valuesOf(entry, now),
    id: newId(),
    // A title of commands that mean nothing is shown as it is.
    plainTitle: plainText(entry.title).slice(0, 1000) || entry.title,
    plainAbstract: plainText(entry.abstract),
    source: "import" as const,
    importedBy: viewer.id,
  }));
  const versions = rows.flatMap(({ id, version, title, abstract }, i) => {
    const known = (entries[i]?.source?.facts.versions ?? []).filter((of) => of.version !== version);
    return [...known, { version, title, abstract }].map((of) => ({ ...of, paperId: id }));
  });
  await db.insert(papers).values(rows);
  await db.insert(paperVersions).values(versions).onConflictDoNothing();
  return rows.map(({ id }) => id);
}

function valuesOf({ source, title, abstract, authors, published, doi, csl }: Entry, now: Date) {
  const read = {
    ...{ title, abstract, authors, doi, csl, categories: [], version: 1 },
    publishedOn: published?.on ?? now.toISOString().slice(0, 10),
    publishedPrecision: published?.precision ?? ("none" as const),
  };
  if (!source) return read;
  const { journalRef, codeUrl, primaryCategory, categories, version } = source.facts;
  const { publishedOn, csl: own } = source.facts;
  return {
    ...{ ...read, csl: own as CslData | null, journalRef, codeUrl, primaryCategory, categories },
    ...{ version, publishedOn },
  };
}
