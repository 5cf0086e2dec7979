import { sql } from "drizzle-orm";
import type { CslData } from "@/db/schema";
import type { CitedPaper } from "@/lib/citations/schema";
import type { Context } from "@/lib/context";
import { idArray } from "@/lib/id-array";
import { isArxivDoi } from "@/lib/papers/arxiv-id";

/** What a paper that has gone into another one says of where and as what it can be cited. */
interface Told extends Record<string, unknown> {
  kept: string;
  doi: string | null;
  arxivId: string | null;
  journalRef: string | null;
  csl: CslData | null;
}

/**
 * Papers with what those told that the viewer has merged into them: the DOI, the arXiv id and the place
 * of publication that they lack, so that preprint and published version stay one paper with both
 * references. Nobody else's reference changes.
 */
export async function withMergedReferences<P extends CitedPaper>(
  ctx: Context,
  papers: P[],
): Promise<P[]> {
  const told = await toldOf(
    ctx,
    papers.map(({ id }) => id),
  );
  if (told.length === 0) return papers;
  return papers.map((paper) =>
    told.filter(({ kept }) => kept === paper.id).reduce<P>(withReference, paper),
  );
}

function withReference<P extends CitedPaper>(paper: P, told: Told): P {
  const number = [paper.csl, told.csl].map((csl) => csl?.number).find(isArxivNumber);
  const published = told.csl !== null && told.csl.type !== "article";
  const lacking = paper.journalRef === null && (paper.csl?.type ?? "article") === "article";
  const csl = lacking && published ? told.csl : paper.csl;
  return {
    ...paper,
    doi: paper.doi ?? (told.doi && isArxivDoi(told.doi) ? null : told.doi),
    arxivId: paper.arxivId ?? told.arxivId,
    journalRef: paper.journalRef ?? (lacking && !published ? told.journalRef : null),
    csl: csl && number ? { ...csl, number } : csl,
  };
}

const isArxivNumber = (number: unknown) => typeof number === "string" && /^arxiv:/i.test(number);

/** The last merge first; with what had gone into those before. */
async function toldOf({ db, viewer }: Context, papers: string[]): Promise<Told[]> {
  if (viewer.kind !== "user" || papers.length === 0) return [];
  const rows = await db.execute<Told>(sql`
    with recursive way as (
      select m.kept, m.gone, m.created_at, 1 as step from merges m
      where m.user_id = ${viewer.id} and m.kept = any(${idArray(papers)})
      union all
      select way.kept, m.gone, m.created_at, way.step + 1 from way join merges m on m.kept = way.gone
      where m.user_id = ${viewer.id} and way.step < 100
    )
    select way.kept, p.doi, p.arxiv_id as "arxivId", p.journal_ref as "journalRef", p.csl
    from way join papers p on p.id = way.gone
    order by way.step, way.created_at desc`);
  return [...rows];
}
