import { sql } from "drizzle-orm";
import type { Context, UserViewer } from "@/lib/context";
import { idArray } from "@/lib/id-array";

interface Kept extends Record<string, unknown> {
  paperId: string;
  version: number;
  /** Whether the viewer's library has it. */
  saved: boolean;
}

/**
 * What papers are since the viewer has merged them into others; those that are in the library again
 * are themselves.
 * @returns by the id of the paper that is gone
 */
export async function followMerges(
  { db, viewer }: Context<UserViewer>,
  papers: string[],
): Promise<Map<string, Kept>> {
  if (papers.length === 0) return new Map();
  const inLibrary = (paper: string) => sql`exists (
    select 1 from library_entries e
    where e.user_id = ${viewer.id} and e.paper_id = ${sql.raw(paper)} and e.deleted_at is null)`;
  // One that was kept may have gone into another one since; nobody merges in a hundred steps.
  const rows = await db.execute<Kept & { gone: string }>(sql`
    with recursive way as (
      select m.gone, m.kept, 1 as step from merges m
      where m.user_id = ${viewer.id} and m.gone = any(${idArray(papers)}) and not ${inLibrary("m.gone")}
      union all
      select way.gone, m.kept, way.step + 1 from way join merges m on m.gone = way.kept
      where m.user_id = ${viewer.id} and way.step < 100 and not ${inLibrary("m.gone")}
    )
    select distinct on (way.gone) way.gone, p.id as "paperId", p.version, ${inLibrary("p.id")} as saved
    from way join papers p on p.id = way.kept
    order by way.gone, way.step desc`);
  return new Map([...rows].map(({ gone, ...kept }) => [gone, kept]));
}
