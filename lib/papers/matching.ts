import { and, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { papers } from "@/db/schema";
import { isArxivDoi } from "./arxiv-id";
import { type KnownPaper, knownColumns } from "./merging";
import type { ToldPaper } from "./schema";

/** By which a paper is found: its arXiv id, or where it has none, its DOI. */
type Ids = Pick<ToldPaper, "id" | "arxivId" | "doi">;

/**
 * The papers that are here already, of those that a source tells of: by arXiv id, then by DOI. Two that
 * have arXiv ids of their own are two, whatever DOI they share; what somebody imported is theirs alone.
 * @returns how to find one among them
 */
export async function findKnown(
  db: Database,
  told: readonly Ids[],
  { lock = false } = {},
): Promise<(of: Ids) => KnownPaper | undefined> {
  const ids = told.flatMap(({ id, arxivId }) => arxivId ?? id);
  const byId = await rows(db, or(inArray(papers.id, ids), inArray(papers.arxivId, ids)), lock);
  const found = new Map(byId.flatMap((row) => [row.id, row.arxivId].map((id) => [id, row])));
  const at = (of: Ids) => found.get(of.arxivId ?? of.id);
  const dois = told.flatMap((of) => (at(of) ? [] : (doiOf(of) ?? [])));
  if (dois.length === 0) return at;
  const sameDoi = and(inArray(sql`lower(${papers.doi})`, dois), ne(papers.source, "import"));
  const all = told.every(({ arxivId }) => arxivId !== null);
  const byDoi = await rows(db, and(sameDoi, all ? isNull(papers.arxivId) : undefined), lock);
  return (of) =>
    at(of) ??
    byDoi.find(
      (row) =>
        row.doi?.toLowerCase() === doiOf(of) && (row.arxivId === null || of.arxivId === null),
    );
}

/** In one order, so that no two that take papers in wait for each other. */
function rows(db: Database, where: SQL | undefined, lock: boolean): Promise<KnownPaper[]> {
  const found = db.select(knownColumns).from(papers).where(where).orderBy(papers.id);
  return lock ? found.for("update") : found;
}

/** As it is compared; arXiv gives each preprint one, which tells nothing more than its id. */
export const doiOf = ({ doi }: Ids): string | null =>
  doi && !isArxivDoi(doi) ? doi.toLowerCase() : null;
