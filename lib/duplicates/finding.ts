import { eq, sql } from "drizzle-orm";
import { distinctPapers } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { type Candidate, type Group, groupDuplicates } from "./grouping";

/** All groups of papers in the viewer's library that are likely one; those that share an id first. */
export async function findGroups(user: Context<UserViewer>): Promise<Group[]> {
  const candidates = await findCandidates(user);
  if (candidates.length === 0) return [];
  const groups = groupDuplicates(candidates, await distinctOf(user));
  return groups.sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
}

/** Whether nobody needs to look at it: all are in it by an id. */
export const isSure = ({ why }: Pick<Group, "why">) => !why.includes("title");

export const rankOf = (group: Pick<Group, "why">) => (isSure(group) ? 0 : 1);

/** What is not in the trash and has an id or its title in common with something else. */
async function findCandidates({ db, viewer }: Context<UserViewer>): Promise<Candidate[]> {
  // DOIs that arXiv itself gives are its ids. Counting by hash is quicker than sorting three times.
  const rows = await db.execute<Candidate & Record<string, unknown>>(sql`
    with named as materialized (
      select p.id, lower(p.doi) as doi, p.title_key as title, p.authors[1] as author,
        lower(coalesce(
          p.arxiv_id,
          case when p.csl->>'number' ~* '^arxiv:'
            then regexp_replace(p.csl->>'number', '^arxiv:\\s*|v\\d+$', '', 'gi') end,
          case when p.doi ~* '^10\\.48550/arxiv\\.' then regexp_replace(substr(p.doi, 16), 'v\\d+$', '') end
        )) as arxiv,
        case when p.published_precision <> 'none' then extract(year from p.published_on)::int end as year
      from library_entries e join papers p on p.id = e.paper_id
      where e.user_id = ${viewer.id} and e.deleted_at is null
    ), mine as materialized (
      select id, case when doi not like '10.48550/arxiv.%' then doi end as doi, title, author, arxiv, year
      from named
    )
    select id, doi, arxiv as "arxivId", title as "titleKey", coalesce(author, '') as author, year
    from mine
    where doi in (select doi from mine group by doi having count(*) > 1)
      or arxiv in (select arxiv from mine group by arxiv having count(*) > 1)
      or (title <> '' and title in (select title from mine group by title having count(*) > 1))`);
  return [...rows];
}

async function distinctOf({ db, viewer }: Context<UserViewer>): Promise<Set<string>> {
  const rows = await db
    .select({ paper: distinctPapers.paperId, other: distinctPapers.otherId })
    .from(distinctPapers)
    .where(eq(distinctPapers.userId, viewer.id));
  return new Set(rows.map(({ paper, other }) => `${paper} ${other}`));
}
