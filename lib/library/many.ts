import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { libraryEntries, libraryEntryTags, STATUSES } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { among, idArray } from "@/lib/id-array";
import { requireOwnTag } from "@/lib/tags/access";
import { ensureTag } from "@/lib/tags/mutations";
import { listTags } from "@/lib/tags/queries";
import { ownEntries } from "./access";
import { entriesMatching } from "./matching";
import { matchingPage } from "./matching-pages";
import { changeEntriesInput, type Entries, entriesInput, type Status } from "./schema";

/** As many papers as one change takes. */
const MOST = 100_000;

/** What has been done to many papers of a library at once. */
export interface EntriesChanged {
  /** Those that are not what they were. */
  count: number;
  /** What makes them what they were: inputs for `changeEntries`, one for each former value. */
  before: z.input<typeof changeEntriesInput>[];
  /** The id of a tag that had to be made. */
  madeTag: string | null;
}

/**
 * Changes the status or the tags of papers in the viewer's library: of these, or of all that pass a
 * filter. Those that are gone by now are passed over.
 * @throws unauthenticated, invalid, not_found when there is none of them, or no such tag of the viewer's
 */
export async function changeEntries(ctx: Context, input: unknown): Promise<EntriesChanged> {
  const { status, addTag, putTag, removeTag, ...which } = parseInput(changeEntriesInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    // Before the papers, as tagging one does, so that the two don't wait for each other.
    if (addTag !== undefined) await lockOwner(tx);
    const rows = await requireChosen(tx, which);
    const ids = rows.map(({ paperId }) => paperId);
    const moved = status ? await setStatuses(tx, rows, status) : [];
    const named = addTag === undefined ? null : await tagNamed(tx, addTag);
    const added = named ?? (putTag === undefined ? null : await requireOwnTag(tx, putTag));
    const removed = removeTag === undefined ? null : await requireOwnTag(tx, removeTag);
    const tagged = added ? await tag(tx, ids, added.id) : [];
    const untagged = removed ? await untag(tx, ids, removed.id) : [];
    const before = [
      ...moved,
      ...(added ? [{ papers: tagged.join(), removeTag: added.id }] : []),
      ...(removed ? [{ papers: untagged.join(), putTag: removed.id }] : []),
    ].filter(({ papers }) => papers !== "");
    return {
      count: new Set(before.flatMap(({ papers }) => papers.split(","))).size,
      before,
      madeTag: named?.made ? named.id : null,
    };
  });
}

/**
 * Moves papers from the viewer's library to the trash: these, or all that pass a filter.
 * @returns their ids, joined with commas, fit for `restoreEntries`
 * @throws unauthenticated, invalid, not_found when there is none of them
 */
export async function removeEntries(
  ctx: Context,
  input: unknown,
): Promise<{ count: number; papers: string }> {
  const which = parseInput(entriesInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const ids = (await requireChosen(tx, which)).map(({ paperId }) => paperId);
    await set(tx, ids, { deletedAt: new Date() });
    return { count: ids.length, papers: ids.join() };
  });
}

/**
 * Takes papers back out of the trash.
 * @throws unauthenticated, invalid, not_found when none of them is there
 */
export async function restoreEntries(ctx: Context, input: unknown): Promise<{ count: number }> {
  const { papers = [] } = parseInput(entriesInput, input);
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .update(libraryEntries)
    .set({ deletedAt: null, updatedAt: new Date() })
    .where(
      and(
        eq(libraryEntries.userId, viewer.id),
        isNotNull(libraryEntries.deletedAt),
        among(libraryEntries.paperId, papers),
      ),
    )
    .returning({ paperId: libraryEntries.paperId });
  if (rows.length === 0) throw notFound("paper in your trash");
  return { count: rows.length };
}

/**
 * The ids of chosen papers: in the order in which they are given, or in that of the filter; for
 * verbs. Locked until the transaction ends.
 * @throws not_found when there is none of them
 */
export async function chosenInOrder(tx: Context<UserViewer>, which: Entries): Promise<string[]> {
  const papers =
    which.papers ??
    (which.filter ? (await matchingPage(tx, which.filter, { limit: MOST })).items : []);
  const there = new Set((await requireChosen(tx, { papers })).map(({ paperId }) => paperId));
  return [...new Set(papers)].filter((id) => there.has(id));
}

interface Row {
  paperId: string;
  status: Status;
}

/** Locked in the order of their ids, so that two such changes wait for each other. */
async function requireChosen(tx: Context<UserViewer>, { papers, filter }: Entries): Promise<Row[]> {
  const rows = await tx.db
    .select({ paperId: libraryEntries.paperId, status: libraryEntries.status })
    .from(libraryEntries)
    .where(
      and(
        ownEntries(tx.viewer),
        papers && among(libraryEntries.paperId, papers),
        filter && entriesMatching(tx, filter),
      ),
    )
    .orderBy(libraryEntries.paperId)
    .for("update");
  if (rows.length === 0) throw notFound("paper in your library");
  return rows;
}

/** Sets those to the status that don't have it. @returns what they had, and which */
async function setStatuses(tx: Context<UserViewer>, rows: Row[], status: Status) {
  const others = rows.filter((row) => row.status !== status);
  await set(
    tx,
    others.map(({ paperId }) => paperId),
    { status },
  );
  return STATUSES.map((before) => ({
    papers: others
      .filter((row) => row.status === before)
      .map(({ paperId }) => paperId)
      .join(),
    status: before,
  }));
}

async function tagNamed(tx: Context<UserViewer>, name: string) {
  const known = await listTags(tx);
  const { id } = await ensureTag(tx, name);
  return { id, made: known.every((tag) => tag.id !== id) };
}

/** @returns those that did not carry it */
async function tag({ db, viewer }: Context<UserViewer>, papers: string[], tagId: string) {
  const rows = await db.execute<{ id: string }>(sql`
    insert into library_entry_tags (user_id, paper_id, tag_id)
    select ${viewer.id}, paper_id, ${tagId} from unnest(${idArray(papers)}) paper_id
    on conflict do nothing
    returning paper_id as id`);
  return [...rows].map(({ id }) => id);
}

/** @returns those that carried it */
async function untag({ db, viewer }: Context<UserViewer>, papers: string[], tagId: string) {
  const rows = await db
    .delete(libraryEntryTags)
    .where(
      and(
        eq(libraryEntryTags.userId, viewer.id),
        eq(libraryEntryTags.tagId, tagId),
        among(libraryEntryTags.paperId, papers),
      ),
    )
    .returning({ id: libraryEntryTags.paperId });
  return rows.map(({ id }) => id);
}

async function set(
  { db, viewer }: Context<UserViewer>,
  papers: string[],
  values: Partial<typeof libraryEntries.$inferInsert>,
) {
  await db
    .update(libraryEntries)
    .set({ ...values, updatedAt: new Date() })
    .where(and(eq(libraryEntries.userId, viewer.id), among(libraryEntries.paperId, papers)));
}
