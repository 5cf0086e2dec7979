import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { distinctPapers, libraryEntries, merges, papers } from "@/db/schema";
import { citedColumns } from "@/lib/citations/columns";
import { arxivIdOf } from "@/lib/citations/csl";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { ownEntries } from "@/lib/library/access";
import { findEntries } from "@/lib/library/queries";
import { decodeCursor, type Page, toPage } from "@/lib/paging";
import { placeOf } from "@/lib/publications/place";
import { KEPT_DAYS } from "@/lib/trash/schema";
import { bestFirst } from "./choosing";
import { findGroups, isSure, rankOf } from "./finding";
import type { Group } from "./grouping";
import { covered } from "./parting";
import {
  type Counts,
  countInput,
  type Distinct,
  type Duplicate,
  type DuplicateGroup,
  duplicatesInput,
  type Merge,
} from "./schema";

/**
 * Papers in the viewer's library that are likely one, in groups: those that share an id first.
 * @returns besides a page of them, how many there are in all
 * @throws unauthenticated, invalid
 */
export async function listDuplicates(
  ctx: Context,
  input: unknown,
): Promise<Page<DuplicateGroup> & { counts: Counts }> {
  const { cursor, limit } = parseInput(duplicatesInput, input);
  const user = requireUser(ctx);
  const keys = decodeCursor(cursor, z.tuple([z.number(), z.string()]));
  const groups = await findGroups(user);
  const left = groups.filter((group) => !keys || isAfter(group, keys));
  const page = toPage(left, limit, (group) => [rankOf(group), group.id]);
  return { ...page, items: await withPapers(user, page.items), counts: countsOf(groups) };
}

const isAfter = (group: Group, [rank, id]: [number, string]) =>
  rankOf(group) === rank ? group.id > id : rankOf(group) > rank;

const countsOf = (groups: Group[]): Counts => ({
  all: groups.length,
  sure: groups.filter(isSure).length,
});

/**
 * How many groups of papers in the viewer's library that are likely one have to do with an import.
 * @throws unauthenticated, invalid
 */
export async function countImportedDuplicates(ctx: Context, input: unknown): Promise<Counts> {
  const { importId } = parseInput(countInput, input);
  const user = requireUser(ctx);
  const brought = await papersOf(user, importId);
  if (brought.size === 0) return countsOf([]);
  const groups = await findGroups(user);
  return countsOf(groups.filter(({ members }) => members.some((id) => brought.has(id))));
}

/** What an import has put into the library. */
async function papersOf({ db, viewer }: Context<UserViewer>, importId: string) {
  const rows = await db.execute<{ id: string }>(sql`
    select paper_id as id from import_items
    where import_id = ${importId} and user_id = ${viewer.id} and made->>'entry' is not null`);
  return new Set([...rows].map(({ id }) => id));
}

/** Groups with what there is to know of their papers; for verbs. */
export async function withPapers(
  user: Context<UserViewer>,
  groups: Group[],
): Promise<DuplicateGroup[]> {
  const ids = groups.flatMap(({ members }) => members);
  if (ids.length === 0) return [];
  const entries = await findEntries(user, ids);
  const rows = await user.db
    .select({ ...citedColumns, citationKey: libraryEntries.citationKey })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(and(ownEntries(user.viewer), inArray(papers.id, ids)));
  const found = new Map(
    rows.flatMap(({ citationKey, ...paper }): [string, Duplicate][] => {
      const entry = entries.get(paper.id);
      const { doi } = paper;
      const told = { doi, arxivId: arxivIdOf(paper), journal: placeOf(paper), citationKey };
      return entry ? [[paper.id, { ...entry, ...told }]] : [];
    }),
  );
  return groups.map(({ id, why, members }) => ({
    ...{ id, why },
    papers: bestFirst(members.flatMap((member) => found.get(member) ?? [])),
  }));
}

/** As many as a page shows. */
const MOST = 100;

/**
 * The pairs that the viewer says are two papers, the last ones first.
 * @throws unauthenticated
 */
export async function listDistinct(ctx: Context): Promise<Distinct[]> {
  const { db, viewer } = requireUser(ctx);
  const other = alias(papers, "other");
  const rows = await db
    .select({
      paper: { id: papers.id, title: papers.title },
      other: { id: other.id, title: other.title },
    })
    .from(distinctPapers)
    .innerJoin(papers, eq(papers.id, distinctPapers.paperId))
    .innerJoin(other, eq(other.id, distinctPapers.otherId))
    .where(eq(distinctPapers.userId, viewer.id))
    .orderBy(desc(distinctPapers.createdAt), distinctPapers.paperId, distinctPapers.otherId)
    .limit(MOST);
  return rows.map((row) => ({ papers: [row.paper, row.other] }));
}

/**
 * What the viewer has merged in the last thirty days, the last ones first.
 * @throws unauthenticated
 */
export async function listMerges(ctx: Context): Promise<Merge[]> {
  const { db, viewer } = requireUser(ctx);
  const gone = alias(papers, "gone");
  const recent = sql`now() - make_interval(days => ${KEPT_DAYS})`;
  return db
    .select({
      id: merges.id,
      kept: { id: papers.id, title: papers.title },
      gone: { id: gone.id, title: gone.title },
      at: merges.createdAt,
      covered: sql<boolean>`${covered}`,
    })
    .from(merges)
    .innerJoin(papers, eq(papers.id, merges.kept))
    .innerJoin(gone, eq(gone.id, merges.gone))
    .where(and(eq(merges.userId, viewer.id), gt(merges.createdAt, recent)))
    .orderBy(desc(merges.createdAt), desc(merges.id))
    .limit(MOST);
}
