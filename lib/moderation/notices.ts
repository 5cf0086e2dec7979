import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { annotations, lists, moderationActs, users } from "@/db/schema";
import { ownAnnotations } from "@/lib/annotations/access";
import type { Context } from "@/lib/context";
import { among } from "@/lib/id-array";
import { memberLists } from "@/lib/lists/access";
import type { Act, SubjectRef } from "./schema";

/** What a moderator has done to a list, and why, in words for those who keep it. */
export interface Notice {
  act: "hide" | "lock";
  reason: string;
  at: Date;
}

/** What is in force of what moderators did to a list; for its members, nothing for everyone else. */
export async function listListNotices({ db, viewer }: Context, id: string): Promise<Notice[]> {
  if (viewer.kind !== "user") return [];
  const [list] = await db
    .select({ hide: lists.hiddenAt, lock: lists.lockedAt })
    .from(lists)
    .where(and(memberLists(viewer), eq(lists.id, id)));
  const notices: Notice[] = [];
  for (const act of ["hide", "lock"] as const) {
    const at = list?.[act];
    if (at) notices.push({ act, at, reason: await reasonOf(db, { kind: "list", id }, act) });
  }
  return notices;
}

/** Why a moderator has hidden notes, of those of these that are the viewer's own. */
export async function findHiddenNotes(
  { db, viewer }: Context,
  ids: string[],
): Promise<Map<string, string>> {
  if (viewer.kind !== "user" || ids.length === 0) return new Map();
  const hidden = await db
    .select({ id: annotations.id })
    .from(annotations)
    .where(
      and(ownAnnotations(viewer), isNotNull(annotations.hiddenAt), among(annotations.id, ids)),
    );
  const reasons = new Map<string, string>();
  for (const { id } of hidden) {
    reasons.set(id, await reasonOf(db, { kind: "annotation", id }, "hide"));
  }
  return reasons;
}

/** What the sentence begins with that somebody who is suspended is told. */
export const SUSPENDED = "A moderator has suspended this account.";

/** What somebody who is suspended is told at the door; null for everyone else. */
export async function findSuspension(db: Database, userId: string): Promise<string | null> {
  const [person] = await db
    .select({ at: users.suspendedAt })
    .from(users)
    .where(eq(users.id, userId));
  if (!person?.at) return null;
  const reason = await reasonOf(db, { kind: "person", id: userId }, "suspend");
  return `${SUSPENDED} The reason: ${reason}`;
}

/** What was said when it was done last. */
async function reasonOf(db: Database, { kind, id }: SubjectRef, act: Act): Promise<string> {
  const [last] = await db
    .select({ reason: moderationActs.reason })
    .from(moderationActs)
    .where(
      and(
        eq(moderationActs.subjectKind, kind),
        eq(moderationActs.subjectId, id),
        eq(moderationActs.act, act),
      ),
    )
    .orderBy(desc(moderationActs.createdAt), desc(moderationActs.id))
    .limit(1);
  return last?.reason ?? "None was given.";
}
