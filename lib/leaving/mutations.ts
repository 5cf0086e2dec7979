import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { lists, sessions, users } from "@/db/schema";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { ofSession } from "@/lib/auth/sessions";
import {
  type Context,
  inTransaction,
  lockPeople,
  type Origin,
  parseInput,
  type UserViewer,
} from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { ownLists } from "@/lib/lists/access";
import { handOver } from "@/lib/lists/handing-over";
import { farewellJob } from "./letters";
import { formerHandle, renameInLogs, retireHandle, takeBackHandle } from "./names";
import { listSharedOnes } from "./queries";
import { DAYS_TO_STAY, keepInput, leaveInput, REMOVE } from "./schema";

/**
 * Has the viewer’s account deleted. From now on it is gone for everyone, and they are signed out
 * everywhere; for two weeks they can come back by signing in (`keepAccount`). Lists that others keep too go
 * with it, or to a member at once. A mail tells them.
 * @throws unauthenticated, forbidden for tokens and without a recent sign-in, invalid when the handle is not
 * theirs or a shared list has no choice
 */
export async function leaveAccount(ctx: Context, input: unknown): Promise<void> {
  const { handle, lists: choices } = parseInput(leaveInput, input);
  const user = requireRecentSignIn(ctx);
  if (handle !== user.viewer.handle) {
    throw invalid({ handle: `Type ${user.viewer.handle}, to be sure.` });
  }
  await beginLeaving(user, choices);
}

/** As `leaveAccount`, for whoever may say so for them. */
export const beginLeaving = (
  person: Context<UserViewer>,
  choices: Record<string, string>,
): Promise<void> =>
  inTransaction(person, async (tx) => {
    await handOverLists(tx, choices);
    await leave(tx);
  });

/** Each shared list goes to the member who was chosen for it; the others stay with who leaves. */
async function handOverLists(
  tx: Context<UserViewer>,
  choices: Record<string, string>,
): Promise<void> {
  const { db, viewer } = tx;
  const heirs = await db
    .select({ id: users.id, handle: users.handle })
    .from(users)
    .where(inArray(users.handle, Object.values(choices)));
  // People first and then lists, as everywhere; from then on nobody joins or leaves them.
  await lockPeople(db, [viewer.id, ...heirs.map(({ id }) => id)]);
  const mine = await db.select().from(lists).where(ownLists(viewer)).for("update");
  const shared = await listSharedOnes(db, viewer.id);
  const wrong = shared.filter(({ id, members }) => {
    const choice = choices[id] ?? "";
    return choice !== REMOVE && !members.includes(choice);
  });
  if (wrong.length > 0) {
    const message = "Say what becomes of this list.";
    throw invalid(Object.fromEntries(wrong.map(({ id }) => [`lists.${id}`, message])));
  }
  for (const { id } of shared) {
    const heir = heirs.find(({ handle }) => handle === choices[id]);
    const list = mine.find((one) => one.id === id);
    if (!heir || !list) continue;
    await handOver({ db, viewer: { kind: "user", ...heir } }, { ...list, handle: viewer.handle });
  }
}

/** Makes the viewer nobody; inside a transaction that has locked them. */
async function leave({ db, viewer }: Context<UserViewer>): Promise<void> {
  const { id, handle } = viewer;
  const former = formerHandle();
  await db
    .update(users)
    .set({ handle: former, leavingHandle: handle, leavingAt: sql`now()` })
    .where(eq(users.id, id));
  await renameInLogs(db, [handle], former);
  await retireHandle(db, handle);
  await recordEvent(db, { userId: id, event: "leaving", from: viewer.session });
  await db.delete(sessions).where(eq(sessions.userId, id));
  await enqueue(db, farewellJob, { id });
}

/**
 * Keeps the account that a session belongs to and that is about to go: all is as it was, but for lists
 * that were handed over, where they are an editor now.
 * @param input the token of a session that began after they left
 * @param from where they say so
 * @throws invalid, not_found when it is none, or the two weeks are over
 */
export async function keepAccount(
  ctx: Context,
  input: unknown,
  from?: Origin,
): Promise<{ handle: string }> {
  const { session } = parseInput(keepInput, input);
  return inTransaction(ctx, async ({ db }) => {
    const [leaver] = await db
      .select({ id: users.id, former: users.handle, handle: users.leavingHandle })
      .from(users)
      .innerJoin(sessions, eq(sessions.userId, users.id))
      .where(
        and(
          ofSession(session),
          gt(users.leavingAt, sql`now() - make_interval(days => ${DAYS_TO_STAY})`),
        ),
      )
      .for("update", { of: users });
    if (!leaver?.handle) throw notFound("account that is about to be deleted");
    await takeBackHandle(db, leaver.id, leaver.handle);
    await renameInLogs(db, [leaver.former], leaver.handle);
    await recordEvent(db, { userId: leaver.id, event: "stayed", from });
    return { handle: leaver.handle };
  });
}
