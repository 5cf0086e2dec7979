import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { distinctPapers, libraryEntries, papers } from "@/db/schema";
import { citedColumns } from "@/lib/citations/columns";
import { arxivIdOf } from "@/lib/citations/csl";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { ownEntries } from "@/lib/library/access";
import { findEntries } from "@/lib/library/queries";
import { decodeCursor, type Page, toPage } from "@/lib/paging";
import { bestFirst } from "./choosing";
import { findGroups, isSure, rankOf } from "./finding";
import type { Group } from "./grouping";
import {
  countInput,
  type Distinct,
  type Duplicate,
  type DuplicateGroup,
  duplicatesInput,
} from "./schema";

/**
 * Papers in the viewer's library that are likely one, in groups: those that share an id first.
 * @throws unauthenticated, invalid
 */
export async function listDuplicates(ctx: Context, input: unknown): Promise<Page<DuplicateGroup>> {
  const { cursor, limit } = parseInput(duplicatesInput, input);
  const user = requireUser(ctx);
  const keys = decodeCursor(cursor, z.tuple([z.number(), z.string()]));
  const left = (await findGroups(user)).filter((group) => !keys || isAfter(group, keys));
  const page = toPage(left, limit, (group) => [rankOf(group), group.id]);
  return { ...page, items: await withPapers(user, page.items) };
}

const isAfter = (group: Group, [rank, id]: [number, string]) =>
  rankOf(group) === rank ? group.id > id : rankOf(group) > rank;

/**
 * How many groups of papers in the viewer's library are likely one, and how many of those share an id;
 * only those with papers of an import, if it is given.
 * @throws unauthenticated, invalid
 */
export async function countDuplicates(
  ctx: Context,
  input: unknown,
): Promise<{ all: number; sure: number }> {
  const { importId } = parseInput(countInput, input);
  const user = requireUser(ctx);
  const groups = await findGroups(user);
  const brought = importId === undefined ? null : await papersOf(user, importId);
  const counted = groups.filter(({ members }) => !brought || members.some((id) => brought.has(id)));
  return { all: counted.length, sure: counted.filter(isSure).length };
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
      const container = paper.csl?.["container-title"];
      const journal = paper.journalRef ?? (typeof container === "string" ? container : null);
      const told = { doi: paper.doi, arxivId: arxivIdOf(paper), journal, citationKey };
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
