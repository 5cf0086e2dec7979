import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { lists, papers, rules, tags } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { among, idArray } from "@/lib/id-array";
import type { Status } from "@/lib/library/schema";
import { tagOf } from "@/lib/tags/access";
import { ownRules } from "./access";
import { type Conditions, matches } from "./conditions";
import { type Filled, fillList } from "./filling";

/** What a rule does, as far as its tag and its list are there. */
export interface Effects {
  tagId: string | null;
  status: Status | null;
  listId: string | null;
}

/** A tag that a paper has got; both by their ids. */
type Tagged = { paper: string; tag: string };

/**
 * Does what the viewer's rules say to papers that they have just saved; for verbs that save, inside
 * their transaction. All rules that match apply, in their order; of several that set a status the first
 * does, and only to what is still to be read.
 * @returns the tags that papers have got, and the lists that have got papers
 */
export async function applyRules(
  tx: Context<UserViewer>,
  paperIds: readonly string[],
): Promise<{ tagged: Tagged[]; filled: Filled[] }> {
  const active = paperIds.length > 0 ? await activeRules(tx) : [];
  if (active.length === 0) return { tagged: [], filled: [] };
  const hits = await hitsOf(tx, active, paperIds);
  const deeds = paperIds.flatMap((paper) =>
    (hits.get(paper) ?? []).map((rule) => ({ paper, ...rule })),
  );
  // They have just been saved: that is when they were changed last.
  const { tagged, filled } = await carryOut(tx, deeds, sql`e.updated_at`);
  return { tagged, filled };
}

/**
 * Tags papers, sets the status of those that are still to be read, and puts papers into lists.
 * @returns those that were not tagged, in another status and not in the list before
 */
export async function carryOut(
  tx: Context<UserViewer>,
  deeds: (Effects & { paper: string })[],
  changedAt: SQL = sql`now()`,
) {
  return {
    tagged: await tag(tx, deeds),
    moved: await setStatus(tx, deeds, changedAt),
    filled: await fill(tx, deeds),
  };
}

const activeRules = ({ db, viewer }: Context<UserViewer>): Promise<(Conditions & Effects)[]> =>
  db
    .select({
      words: rules.words,
      author: rules.author,
      category: rules.category,
      tagId: tags.id,
      status: rules.status,
      listId: lists.id,
    })
    .from(rules)
    .leftJoin(tags, and(tagOf(rules), isNull(tags.deletedAt)))
    .leftJoin(
      lists,
      and(eq(lists.id, rules.listId), isNull(lists.deletedAt), isNull(lists.lockedAt)),
    )
    .where(and(ownRules(viewer), rules.enabled))
    .orderBy(asc(rules.position), asc(rules.id));

/** The rules that match each paper; all are asked in one pass over the papers. */
async function hitsOf<R extends Conditions>(
  { db }: Context<UserViewer>,
  active: R[],
  paperIds: readonly string[],
): Promise<Map<string, R[]>> {
  const each = active.map((rule, index) => sql`case when ${matches(rule)} then ${index}::int end`);
  const rows = await db
    .select({
      id: papers.id,
      hits: sql<number[]>`array_remove(array[${sql.join(each, sql`, `)}], null)`,
    })
    .from(papers)
    .where(among(papers.id, paperIds));
  return new Map(rows.map(({ id, hits }) => [id, hits.flatMap((index) => active[index] ?? [])]));
}

async function tag({ db, viewer }: Context<UserViewer>, deeds: (Effects & { paper: string })[]) {
  const pairs = deeds.filter((deed) => deed.tagId !== null);
  if (pairs.length === 0) return [];
  const paperIds = idArray(pairs.map(({ paper }) => paper));
  const tagIds = idArray(pairs.map(({ tagId }) => tagId ?? ""));
  const rows = await db.execute<Tagged>(sql`
    insert into library_entry_tags (user_id, paper_id, tag_id)
    select ${viewer.id}, pairs.paper_id, pairs.tag_id
    from unnest(${paperIds}, ${tagIds}) as pairs (paper_id, tag_id)
    on conflict do nothing returning paper_id as paper, tag_id as tag`);
  return [...rows];
}

async function setStatus(
  { db, viewer }: Context<UserViewer>,
  deeds: (Effects & { paper: string })[],
  changedAt: SQL,
) {
  const first = new Map<string, Status>();
  for (const { paper, status } of deeds) {
    if (status !== null && !first.has(paper)) first.set(paper, status);
  }
  if (first.size === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    update library_entries e set status = to_be.status, updated_at = ${changedAt}
    from unnest(${idArray([...first.keys()])}, ${idArray([...first.values()])}) as to_be (paper_id, status)
    where e.user_id = ${viewer.id} and e.paper_id = to_be.paper_id
      and e.status = 'to-read' and to_be.status <> 'to-read'
    returning e.paper_id as id`);
  return rows.map(({ id }) => id);
}

/** By the ids of the lists, so that two that fill the same ones wait for each other. */
async function fill(tx: Context<UserViewer>, deeds: (Effects & { paper: string })[]) {
  const byList = new Map<string, Set<string>>();
  for (const { paper, listId } of deeds) {
    if (listId === null) continue;
    byList.set(listId, (byList.get(listId) ?? new Set()).add(paper));
  }
  const filled: Filled[] = [];
  for (const listId of [...byList.keys()].sort()) {
    const list = await fillList(tx, listId, [...(byList.get(listId) ?? [])]);
    if (list) filled.push(list);
  }
  return filled;
}
