import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { formerHandles, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid } from "@/lib/errors";
import { dayText } from "@/lib/papers/period";
import { requireFreeHandle } from "./free-handles";
import { changeHandleInput } from "./schema";

/** How long a handle stays before it can be changed again, in days. */
const PATIENCE = 30;

/** What the viewer may do with their handle. */
interface HandleState {
  handle: string;
  /** Those that lead to it, by name. */
  former: string[];
  /** The day (UTC) from which it can be changed; null: now. */
  changeableOn: string | null;
}

/** The viewer's handle, and those that they had before. @throws unauthenticated */
export async function getHandleState(ctx: Context): Promise<HandleState> {
  const user = requireUser(ctx);
  const [{ handle, changeableOn }, former] = [
    await currentOf(user),
    await user.db
      .select({ handle: formerHandles.handle })
      .from(formerHandles)
      .where(eq(formerHandles.userId, user.viewer.id))
      .orderBy(asc(formerHandles.handle)),
  ];
  return { handle, changeableOn, former: former.map((one) => one.handle) };
}

/**
 * Gives the viewer another handle, once in 30 days. The one before leads to it from then on, and nobody
 * else ever gets it; the viewer may take it back.
 * @throws unauthenticated, invalid (also when it is taken, reserved, or looks like such a one),
 * rate_limited
 */
export async function changeHandle(
  ctx: Context,
  input: unknown,
): Promise<{ before: string; handle: string }> {
  const { handle } = parseInput(changeHandleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { handle: before, changeableOn } = await currentOf(tx, true);
    if (handle === before) throw invalid({ handle: "This is your handle." });
    if (changeableOn) throw tooEarly(changeableOn);
    await requireFreeHandle(tx, handle, tx.viewer.id);
    const userId = tx.viewer.id;
    await tx.db
      .delete(formerHandles)
      .where(and(eq(formerHandles.handle, handle), eq(formerHandles.userId, userId)));
    await tx.db.insert(formerHandles).values({ handle: before, userId });
    await tx.db
      .update(users)
      .set({ handle, handleChangedAt: sql`now()` })
      .where(eq(users.id, userId));
    return { before, handle };
  });
}

/** The handle of whoever had this one before, for anyone; null when nobody had. */
export async function findRenamed({ db }: Context, handle: string): Promise<string | null> {
  const [person] = await db
    .select({ handle: users.handle })
    .from(formerHandles)
    .innerJoin(users, eq(users.id, formerHandles.userId))
    .where(and(eq(formerHandles.handle, handle.replaceAll("\0", "")), isNull(users.leavingAt)));
  return person?.handle ?? null;
}

async function currentOf({ db, viewer }: Context<UserViewer>, locked = false) {
  const query = db
    .select({
      handle: users.handle,
      changeableOn: sql<string | null>`case
        when ${users.handleChangedAt} + make_interval(days => ${PATIENCE}) > now()
        then to_char(${users.handleChangedAt} at time zone 'UTC' + make_interval(days => ${PATIENCE + 1}), 'YYYY-MM-DD')
        end`,
    })
    .from(users)
    .where(eq(users.id, viewer.id));
  const [row] = await (locked ? query.for("update") : query);
  if (!row) throw new Error("The viewer has no account.");
  return row;
}

function tooEarly(day: string): AppError {
  const message = `A handle stays for ${PATIENCE} days. You can change yours from ${dayText(day)} on.`;
  return new AppError("rate_limited", message, { handle: message });
}
