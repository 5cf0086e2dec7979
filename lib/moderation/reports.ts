import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { reports, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { decodeCursor, momentKey, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import {
  type OwnReport,
  REPORTS_A_DAY,
  reportInput,
  reportsInput,
  type Subject,
  type SubjectRef,
  subjectInput,
} from "./schema";
import { findSubject, keyOf, nameOf, subjectsOf } from "./subjects";

/**
 * Tells the moderators of a list, a note or a person that the viewer sees in public. While a report of
 * theirs waits for its decision, another one of the same changes nothing.
 * @returns whether it is new
 * @throws unauthenticated, invalid, not_found, forbidden for what is one's own, rate_limited after
 * twenty in 24 hours
 */
export async function reportSubject(ctx: Context, input: unknown): Promise<{ added: boolean }> {
  const { kind, id, reason, words } = parseInput(reportInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await requireReportable(tx, { kind, id });
    await lockOwner(tx);
    if (await hasOpenReport(tx, { kind, id })) return { added: false };
    const lately = gt(reports.createdAt, sql`now() - interval '1 day'`);
    const sent = await tx.db.$count(reports, and(eq(reports.userId, tx.viewer.id), lately));
    if (sent >= REPORTS_A_DAY) {
      throw new AppError(
        "rate_limited",
        `You have sent ${REPORTS_A_DAY} reports in a day. Send this one tomorrow.`,
      );
    }
    const subject = { subjectKind: kind, subjectId: id };
    await tx.db
      .insert(reports)
      .values({ id: newId(), ...subject, userId: tx.viewer.id, reason, words });
    return { added: true };
  });
}

/**
 * What the viewer is about to report, and whether they have done so already.
 * @throws unauthenticated, invalid, not_found, forbidden for what is one's own
 */
export async function getReportable(
  ctx: Context,
  input: unknown,
): Promise<{ subject: Subject; waiting: boolean }> {
  const ref = parseInput(subjectInput, input);
  const user = requireUser(ctx);
  const subject = nameOf(await requireReportable(user, ref));
  return { subject, waiting: await hasOpenReport(user, ref) };
}

/**
 * The id of a person who can be found, by their handle; for anyone.
 * @throws not_found
 */
export async function getPersonId({ db }: Context, handle: string): Promise<string> {
  const [person] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.handle, handle), activePeople));
  if (!person) throw notFound("person");
  return person.id;
}

/**
 * What the viewer has reported, the newest first, 25 a page, and what came of it.
 * @throws unauthenticated, invalid
 */
export async function listOwnReports(ctx: Context, input: unknown): Promise<Page<OwnReport>> {
  const { cursor } = parseInput(reportsInput, input);
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({
      ...columns,
      key: momentKey(reports.createdAt),
      answer: sql<string | null>`(${whyDismissed})`,
    })
    .from(reports)
    .where(
      and(
        eq(reports.userId, viewer.id),
        // A comparison of rows walks the index from where the last page ended.
        keys
          ? sql`(${reports.createdAt}, ${reports.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(reports.createdAt), desc(reports.id))
    .limit(PAGE_SIZE + 1);
  const { items, next } = toPage(rows, PAGE_SIZE, (row) => [row.key, row.reportId]);
  const subjects = await subjectsOf(ctx, items, "seen");
  return {
    items: items.map(({ key: _, ...row }) => {
      const found = subjects.get(keyOf(row));
      return { ...row, subject: found ? nameOf(found) : null };
    }),
    next,
  };
}

/** What was decided last of what the row reports, if the report was dismissed by it. */
const whyDismissed = sql`
  select a.reason from moderation_acts a
  where reports.outcome = 'dismissed' and a.act = 'dismiss' and a.subject_kind = reports.subject_kind
    and a.subject_id = reports.subject_id and a.created_at = reports.decided_at
  limit 1`;

const columns = {
  reportId: reports.id,
  kind: reports.subjectKind,
  id: reports.subjectId,
  reason: reports.reason,
  words: reports.words,
  at: reports.createdAt,
  outcome: reports.outcome,
  decidedAt: reports.decidedAt,
};

async function requireReportable(ctx: Context<UserViewer>, ref: SubjectRef) {
  const subject = await findSubject(ctx, ref, "seen");
  if (!subject) throw notFound(NAMES[ref.kind]);
  if (subject.ownerId === ctx.viewer.id) {
    throw new AppError("forbidden", "This is your own: you can change it, or take it away.");
  }
  return subject;
}

const NAMES = { list: "list", annotation: "note", reply: "reply", person: "person" } as const;

async function hasOpenReport(
  { db, viewer }: Context<UserViewer>,
  { kind, id }: SubjectRef,
): Promise<boolean> {
  const open = and(
    eq(reports.subjectKind, kind),
    eq(reports.subjectId, id),
    eq(reports.userId, viewer.id),
    isNull(reports.outcome),
  );
  return (await db.$count(reports, open)) > 0;
}
