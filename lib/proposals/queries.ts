import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { listProposals, lists, papers, users } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { editableLists, findableLists } from "@/lib/lists/access";
import { decodeCursor, momentKey, type Page, pageInput, toPage } from "@/lib/paging";
import { summaryColumns } from "@/lib/papers/columns";
import { reaches } from "@/lib/people/access";
import { openLists } from "./access";
import { type OwnProposal, type WaitingProposal, waitingInput } from "./schema";

const KEYS = z.tuple([z.iso.datetime(), z.string()]);
const key = momentKey(listProposals.createdAt);
const listColumns = {
  id: lists.id,
  slug: lists.slug,
  title: lists.title,
  // The owner, beside the proposer, whom the query joins as `users`.
  handle: sql<string>`(select o.handle from users o where o.id = lists.user_id)`,
};

/**
 * The proposals that wait in a list, or in all lists that the viewer edits, the oldest first; nobody
 * else sees any. Those of people whom the list's owner has blocked are left out.
 * @throws unauthenticated, invalid
 */
export async function listWaitingProposals(
  ctx: Context,
  input: unknown,
): Promise<Page<WaitingProposal>> {
  const user = requireUser(ctx);
  const { listId, cursor, limit } = parseInput(waitingInput, input);
  const keys = decodeCursor(cursor, KEYS);
  const rows = await user.db
    .select({
      id: listProposals.id,
      paper: summaryColumns,
      reason: listProposals.reason,
      handle: users.handle,
      at: listProposals.createdAt,
      key,
      list: listColumns,
      listed: isListed,
    })
    .from(listProposals)
    .innerJoin(lists, eq(lists.id, listProposals.listId))
    .innerJoin(papers, eq(papers.id, listProposals.paperId))
    .innerJoin(users, eq(users.id, listProposals.userId))
    .where(
      and(
        toDecide(user),
        listId === undefined ? undefined : eq(listProposals.listId, listId),
        // A row comparison goes on from where the last page ended.
        keys
          ? sql`(${listProposals.createdAt}, ${listProposals.id}) > (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(asc(listProposals.createdAt), asc(listProposals.id))
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [row.key, row.id]);
  return { items: items.map(({ key: _, ...proposal }) => proposal), next };
}

/**
 * How many proposals wait for the viewer to decide, and how many of their own they have made.
 * @throws unauthenticated
 */
export async function countProposals(ctx: Context): Promise<{ waiting: number; own: number }> {
  const user = requireUser(ctx);
  const [[waiting], own] = await Promise.all([
    user.db
      .select({ count: count() })
      .from(listProposals)
      .innerJoin(lists, eq(lists.id, listProposals.listId))
      .where(toDecide(user)),
    user.db.$count(listProposals, eq(listProposals.userId, user.viewer.id)),
  ]);
  return { waiting: waiting?.count ?? 0, own };
}

/**
 * What the viewer has proposed and what became of it, the newest first. Of lists that they can't come
 * upon any more nothing is told.
 * @throws unauthenticated, invalid
 */
export async function listOwnProposals(ctx: Context, input: unknown): Promise<Page<OwnProposal>> {
  const { db, viewer } = requireUser(ctx);
  const { cursor, limit } = parseInput(pageInput, input);
  const keys = decodeCursor(cursor, KEYS);
  const rows = await db
    .select({
      id: listProposals.id,
      paper: summaryColumns,
      reason: listProposals.reason,
      at: listProposals.createdAt,
      key,
      list: listColumns,
      state: listProposals.state,
      answer: listProposals.answer,
    })
    .from(listProposals)
    .innerJoin(papers, eq(papers.id, listProposals.paperId))
    .leftJoin(lists, and(eq(lists.id, listProposals.listId), findableLists(viewer)))
    .where(
      and(
        eq(listProposals.userId, viewer.id),
        // A row comparison walks the index from where the last page ended.
        keys
          ? sql`(${listProposals.createdAt}, ${listProposals.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(listProposals.createdAt), desc(listProposals.id))
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [row.key, row.id]);
  return { items: items.map(({ key: _, ...row }) => toldOf(row)), next };
}

type OwnRow = OwnProposal & { state: NonNullable<OwnProposal["state"]> };

const toldOf = (row: OwnRow): OwnProposal =>
  row.list ? row : { ...row, list: null, state: null, answer: "" };

/**
 * Whether the viewer may propose papers to a list: a stranger may after signing in.
 * @returns false also for lists that the viewer can't see
 */
export async function mayPropose({ db, viewer }: Context, listId: string): Promise<boolean> {
  if (viewer.kind !== "user") return false;
  const open = and(eq(lists.id, listId), openLists({ db, viewer }));
  return (await db.$count(lists, open)) > 0;
}

const isListed = sql<boolean>`exists (
  select 1 from list_entries e
  where e.list_id = list_proposals.list_id and e.paper_id = list_proposals.paper_id
    and e.deleted_at is null)`;

/** Proposals that the viewer has to decide. */
const toDecide = ({ viewer }: Context<UserViewer>) =>
  and(
    eq(listProposals.state, "waiting"),
    editableLists(viewer),
    reaches(listProposals.userId, lists.userId),
  );
