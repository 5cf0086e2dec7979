import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { lists } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { idArray } from "@/lib/id-array";
import { momentKey } from "@/lib/paging";
import { type OwnList, readableLists, requireOwnList } from "./access";
import { type Changed, touch } from "./changing";
import { keepablePapers } from "./copying";
import { recordEvent } from "./events";
import { requireStill } from "./forking";
import { insertEntries } from "./many";
import { FORK_NEWS, type ForkNews, putForkBackInput, takeNewsInput } from "./public-schema";

/**
 * The papers that came into the original of a copy of the viewer's since they copied it or were last asked,
 * without those that are in the copy; null when there are none, or the original can't be read any more.
 * @throws unauthenticated
 */
export async function findForkNews(ctx: Context, id: string): Promise<ForkNews | null> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db.execute<{ id: string; title: string; at: string; total: number }>(sql`
    select papers.id, papers.title, ${momentKey(sql`e.created_at`)} as at,
      (count(*) over ())::int as total
    from lists fork
    join lists on lists.id = fork.forked_from and ${readableLists(viewer)}
    join list_entries e on e.list_id = lists.id
    join papers on papers.id = e.paper_id
    where fork.id = ${id} and fork.user_id = ${viewer.id} and fork.deleted_at is null
      and ${isNews(viewer)}
    order by e.created_at, e.paper_id limit ${FORK_NEWS}`);
  const papers = [...rows];
  const last = papers.at(-1);
  if (!last) return null;
  return {
    papers: papers.map(({ id: paper, title }) => ({ id: paper, title })),
    more: last.total - papers.length,
    until: last.at,
  };
}

/** Of an entry `e` of the original of `fork`, with its paper. */
const isNews = (viewer: UserViewer): SQL => sql`e.created_at > fork.fork_seen_at
  and e.deleted_at is null and ${keepablePapers(viewer)}
  and not exists (
    select 1 from list_entries there
    where there.list_id = fork.id and there.paper_id = e.paper_id and there.deleted_at is null
  )`;

/**
 * Takes papers that came into the original into a copy of the viewer's, at its end and with their notes; all
 * others that came up to then are left for good. With none of them, the original may be gone.
 * @returns how many came, and what `putForkBack` takes to undo it
 * @throws unauthenticated, invalid, not_found
 */
export async function takeForkNews(
  ctx: Context,
  input: unknown,
): Promise<Changed & { count: number; before: { id: string; papers: string[]; seenAt: string } }> {
  const { id, papers, until } = parseInput(takeNewsInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const fork = await requireOwnFork(tx, id);
    const coming = papers.length > 0 ? await newsAmong(tx, fork, { papers, until }) : [];
    const added = await insertEntries(tx, fork, coming);
    await takeNotes(tx, fork, added);
    if (added.length > 0) {
      await recordEvent(tx, id, "papers-added", { count: String(added.length) });
      await touch(tx, id);
    }
    await tx.db
      .update(lists)
      .set({ forkSeenAt: sql`greatest(${lists.forkSeenAt}, ${until}::timestamptz)` })
      .where(eq(lists.id, id));
    const before = { id, papers: added, seenAt: fork.seenAt };
    return { ...addressOf(fork), count: added.length, before };
  });
}

/**
 * Takes `takeForkNews` back: the papers leave the copy, and are offered again.
 * @throws unauthenticated, invalid, not_found
 */
export async function putForkBack(ctx: Context, input: unknown): Promise<Changed> {
  const { id, papers, seenAt } = parseInput(putForkBackInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const fork = await requireOwnFork(tx, id);
    await tx.db.execute(sql`
      update list_entries set deleted_at = now()
      where list_id = ${id} and deleted_at is null and paper_id = any(${idArray(papers)})`);
    if (papers.length > 0) {
      await recordEvent(tx, id, "papers-removed", { count: String(papers.length) });
      await touch(tx, id);
    }
    await tx.db
      .update(lists)
      .set({ forkSeenAt: sql`${seenAt}::timestamptz` })
      .where(eq(lists.id, id));
    return addressOf(fork);
  });
}

type OwnFork = OwnList & { seenAt: string };

const addressOf = ({ id, handle, slug, title }: OwnFork): Changed => ({ id, handle, slug, title });

async function requireOwnFork(tx: Context<UserViewer>, id: string): Promise<OwnFork> {
  const list = await requireOwnList(tx, id);
  const [fork] = await tx.db
    .select({ seenAt: momentKey(lists.forkSeenAt) })
    .from(lists)
    .where(and(eq(lists.id, id), isNotNull(lists.forkSeenAt)));
  if (!fork) throw notFound("copy of a list");
  return { ...list, ...fork };
}

/** Which of these are news, as long as the original may be read; in the order of their coming. */
async function newsAmong(
  tx: Context<UserViewer>,
  fork: OwnFork,
  { papers, until }: { papers: string[]; until: string },
): Promise<string[]> {
  if (!fork.forkedFrom) throw notFound("list");
  await requireStill(tx, fork.forkedFrom);
  const rows = await tx.db.execute<{ id: string }>(sql`
    select e.paper_id as id
    from lists fork
    join list_entries e on e.list_id = fork.forked_from
    join papers on papers.id = e.paper_id
    where fork.id = ${fork.id} and ${isNews(tx.viewer)}
      and e.created_at <= ${until}::timestamptz and e.paper_id = any(${idArray(papers)})
    order by e.created_at, e.paper_id`);
  return [...rows].map(({ id }) => id);
}

/** What the original says of papers that nothing is said of yet. */
async function takeNotes({ db }: Context<UserViewer>, fork: OwnFork, papers: string[]) {
  await db.execute(sql`
    update list_entries mine set note = theirs.note
    from list_entries theirs
    where mine.list_id = ${fork.id} and mine.note = '' and mine.paper_id = any(${idArray(papers)})
      and theirs.list_id = ${fork.forkedFrom} and theirs.paper_id = mine.paper_id`);
}
