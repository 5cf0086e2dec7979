import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { listEvents, lists, papers, users } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { decodeCursor, momentKey, type Page, toPage } from "@/lib/paging";
import { readablePapers } from "@/lib/papers/access";
import { memberLists } from "./access";
import { type EventKind, type ListEvent, logInput } from "./schema";

/**
 * Writes into a list's log what the viewer has just done in it; for verbs, inside their transaction.
 * @param detail the paper, or the member and their role
 */
export async function recordEvent(
  { db, viewer }: Context<UserViewer>,
  listId: string,
  kind: EventKind,
  { paperId, ...detail }: { paperId?: string } & ListEvent["detail"],
): Promise<void> {
  await db
    .insert(listEvents)
    .values({ id: newId(), listId, userId: viewer.id, kind, paperId, detail });
}

/**
 * What happened in a list, newest first; for its members. Everyone else sees nothing of it.
 * A paper is named to those who may read it.
 * @throws unauthenticated, invalid
 */
export async function listEventsOf(ctx: Context, input: unknown): Promise<Page<ListEvent>> {
  const { db, viewer } = requireUser(ctx);
  const { listId, cursor, limit } = parseInput(logInput, input);
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await db
    .select({
      id: listEvents.id,
      kind: listEvents.kind,
      at: listEvents.createdAt,
      key: momentKey(listEvents.createdAt),
      handle: users.handle,
      paper: { id: papers.id, title: papers.title },
      detail: listEvents.detail,
    })
    .from(listEvents)
    .innerJoin(lists, eq(lists.id, listEvents.listId))
    .leftJoin(users, eq(users.id, listEvents.userId))
    .leftJoin(papers, and(eq(papers.id, listEvents.paperId), readablePapers(viewer)))
    .where(
      and(
        memberLists(viewer),
        eq(lists.id, listId),
        // A row comparison walks the log's index from where the last page ended.
        keys
          ? sql`(${listEvents.createdAt}, ${listEvents.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(listEvents.createdAt), desc(listEvents.id))
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [row.key, row.id]);
  return { items: items.map(({ key: _, ...event }) => event), next };
}
