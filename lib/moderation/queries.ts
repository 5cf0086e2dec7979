import { and, count, desc, eq, isNull, min, sql } from "drizzle-orm";
import { z } from "zod";
import { moderationActs, reports, users } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { decodeCursor, momentKey, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import { requireModerator } from "./access";
import {
  type LoggedAct,
  logInput,
  queueInput,
  type ReportReason,
  type SubjectRef,
  type Waiting,
} from "./schema";
import { keyOf, nameOf, subjectsOf } from "./subjects";

const KEYS = z.tuple([z.iso.datetime(), z.string()]);

/**
 * What waits for a moderator's decision, 25 a page: what has waited longest comes first.
 * @throws not_found for everyone but moderators; invalid
 */
export async function listWaiting(ctx: Context, input: unknown): Promise<Page<Waiting>> {
  const { db } = await requireModerator(ctx);
  const { cursor, kind } = parseInput(queueInput, input);
  const keys = decodeCursor(cursor, KEYS);
  const since = min(reports.createdAt);
  const rows = await db
    .select({
      kind: reports.subjectKind,
      id: reports.subjectId,
      count: count(),
      reasons: sql<
        ReportReason[]
      >`array_agg(distinct ${reports.reason} order by ${reports.reason})`,
      since,
      key: momentKey(since),
    })
    .from(reports)
    .where(and(isNull(reports.outcome), kind ? eq(reports.subjectKind, kind) : undefined))
    .groupBy(reports.subjectKind, reports.subjectId)
    // Whole groups are compared: a page starts behind the one that the last page ended with.
    .having(
      keys
        ? sql`(${since}, ${reports.subjectId}) > (${keys[0]}::timestamptz, ${keys[1]})`
        : sql`true`,
    )
    .orderBy(since, reports.subjectId)
    .limit(PAGE_SIZE + 1);
  const { items, next } = toPage(rows, PAGE_SIZE, (row) => [row.key, row.id]);
  const subjects = await subjectsOf(ctx, items, "all");
  return {
    items: items.map(({ key: _, since, ...row }) => {
      const found = subjects.get(keyOf(row));
      return { ...row, since: since ?? new Date(0), subject: found ? nameOf(found) : null };
    }),
    next,
  };
}

/**
 * The audit log, the newest first, 25 a page.
 * @throws not_found for everyone but moderators; invalid
 */
export async function listModerationActs(ctx: Context, input: unknown): Promise<Page<LoggedAct>> {
  const { db } = await requireModerator(ctx);
  const { cursor, kind, act, moderator } = parseInput(logInput, input);
  const keys = decodeCursor(cursor, KEYS);
  const rows = await db
    .select({ ...actColumns, key: momentKey(moderationActs.createdAt) })
    .from(moderationActs)
    .leftJoin(users, eq(users.id, moderationActs.moderatorId))
    .where(
      and(
        kind ? eq(moderationActs.subjectKind, kind) : undefined,
        act ? eq(moderationActs.act, act) : undefined,
        moderator ? eq(users.handle, moderator.replace(/^@/, "").toLowerCase()) : undefined,
        // A comparison of rows walks the index from where the last page ended.
        keys
          ? sql`(${moderationActs.createdAt}, ${moderationActs.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(moderationActs.createdAt), desc(moderationActs.id))
    .limit(PAGE_SIZE + 1);
  const { items, next } = toPage(rows, PAGE_SIZE, (row) => [row.key, row.logId]);
  return { items: items.map(({ key: _, ...row }) => row), next };
}

/** What has been done to one subject, the newest first; for verbs of moderators. */
export const actsOn = ({ db }: Context, { kind, id }: SubjectRef): Promise<LoggedAct[]> =>
  db
    .select(actColumns)
    .from(moderationActs)
    .leftJoin(users, eq(users.id, moderationActs.moderatorId))
    .where(and(eq(moderationActs.subjectKind, kind), eq(moderationActs.subjectId, id)))
    .orderBy(desc(moderationActs.createdAt), desc(moderationActs.id))
    .limit(50);

const actColumns = {
  logId: moderationActs.id,
  kind: moderationActs.subjectKind,
  id: moderationActs.subjectId,
  act: moderationActs.act,
  moderator: users.handle,
  reason: moderationActs.reason,
  detail: moderationActs.detail,
  at: moderationActs.createdAt,
};
