import { newId } from "@/db/ids";
import { papers, paperVersions } from "@/db/schema";
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
  const rows = entries.map(({ title, abstract, authors, published, doi, csl }) => ({
    id: newId(),
    title,
    abstract,
    // A title of commands that mean nothing is shown as it is.
    plainTitle: plainText(title).slice(0, 1000) || title,
    plainAbstract: plainText(abstract),
    authors,
    doi,
    csl,
    categories: [],
    publishedOn: published?.on ?? now.toISOString().slice(0, 10),
    publishedPrecision: published?.precision ?? ("none" as const),
    source: "import" as const,
    importedBy: viewer.id,
  }));
  await db.insert(papers).values(rows);
  await db
    .insert(paperVersions)
    .values(rows.map(({ id, title, abstract }) => ({ paperId: id, version: 1, title, abstract })));
  return rows.map(({ id }) => id);
}
