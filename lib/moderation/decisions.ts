import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import {
  annotationReplies,
  annotations,
  lists,
  moderationActs,
  reports,
  sessions,
  users,
} from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { type Context, inTransaction, parseInput } from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import { type Moderating, requireModerator, whyBarred } from "./access";
import { type Act, decisionInput, type SubjectKind, type SubjectRef } from "./schema";
import { findSubject } from "./subjects";

/**
 * Decides on a list, a note, a reply or a person, reported or not, and writes it into the audit log. What hides,
 * locks or suspends settles the reports that wait; what takes that back leaves them waiting. Whoever is
 * suspended is signed out everywhere. Of what is gone, reports can only be dismissed.
 * @returns what was done, and to what, by its name
 * @throws not_found for everyone but moderators, and when the subject is gone; invalid when the act is
 * none for it; forbidden for what is their own or another moderator's; conflict when it was done before
 */
export async function decideOn(ctx: Context, input: unknown): Promise<{ act: Act; name: string }> {
  const { act, reason, ...ref } = parseInput(decisionInput, input);
  return inTransaction(ctx, async (tx) => {
    const moderating = await requireModerator(tx);
    const subject = await findSubject(tx, ref, "all");
    if (!subject && act !== "dismiss") throw notFound("list, note or person");
    const barred = subject && (await whyBarred(moderating, ref, subject.ownerId));
    if (barred) throw new AppError("forbidden", barred);
    if (act !== "dismiss") await change(moderating, ref, act);
    const { title = "", handle = "" } = subject ?? {};
    await settle(moderating, ref, act);
    await log(moderating, ref, { act, reason, detail: { title, handle } });
    if (subject && act !== "dismiss") await tell(moderating, subject, act);
    return { act, name: title };
  });
}

/** The column that an act sets or clears. */
const EFFECTS: Record<
  SubjectKind,
  Partial<Record<Act, [table: SQL, column: string, on: boolean]>>
> = {
  list: {
    hide: [sql`${lists}`, "hidden_at", true],
    unhide: [sql`${lists}`, "hidden_at", false],
    lock: [sql`${lists}`, "locked_at", true],
    unlock: [sql`${lists}`, "locked_at", false],
  },
  annotation: {
    hide: [sql`${annotations}`, "hidden_at", true],
    unhide: [sql`${annotations}`, "hidden_at", false],
  },
  reply: {
    hide: [sql`${annotationReplies}`, "hidden_at", true],
    unhide: [sql`${annotationReplies}`, "hidden_at", false],
  },
  person: {
    suspend: [sql`${users}`, "suspended_at", true],
    unsuspend: [sql`${users}`, "suspended_at", false],
  },
};

async function change({ db }: Moderating, { kind, id }: SubjectRef, act: Act): Promise<void> {
  const effect = EFFECTS[kind][act];
  if (!effect) throw invalid({ act: "That can’t be done with this." });
  const [table, name, on] = effect;
  const column = sql.identifier(name);
  const [value, before] = on ? [sql`now()`, sql`null`] : [sql`null`, sql`not null`];
  // One statement sees how it is and changes it, so that of two moderators one is told.
  const rows = await db.execute(
    sql`update ${table} set ${column} = ${value} where id = ${id} and ${column} is ${before} returning id`,
  );
  if ([...rows].length === 0) throw new AppError("conflict", "That has been done already.");
  if (act === "suspend") await db.delete(sessions).where(eq(sessions.userId, id));
}

/** What takes an act back settles nothing: a report that waits is still to be decided. */
async function settle({ db }: Moderating, { kind, id }: SubjectRef, act: Act): Promise<void> {
  if (act.startsWith("un")) return;
  const outcome = act === "dismiss" ? "dismissed" : "acted";
  const open = and(
    eq(reports.subjectKind, kind),
    eq(reports.subjectId, id),
    isNull(reports.outcome),
  );
  const rows = await db
    .update(reports)
    .set({ outcome, decidedAt: sql`now()` })
    .where(open)
    .returning({ id: reports.id });
  if (act === "dismiss" && rows.length === 0) {
    throw new AppError("conflict", "No report waits here any more.");
  }
}

async function log(
  { db, viewer }: Moderating,
  { kind, id }: SubjectRef,
  what: { act: Act; reason: string; detail: Record<string, string> },
): Promise<void> {
  await db.insert(moderationActs).values({
    ...{ id: newId(), moderatorId: viewer.id, subjectKind: kind, subjectId: id },
    ...what,
  });
}

/** Whom it concerns sees it among what happened to their account; not who has done it. */
async function tell(
  { db }: Moderating,
  { kind, title, ownerId: userId }: { kind: SubjectKind; title: string; ownerId: string },
  act: Act,
): Promise<void> {
  const detail = { act, kind, title: title.slice(0, 200) };
  const from = { address: "", device: "A moderator" };
  await recordEvent(db, { userId, event: "moderated", detail, from });
}
