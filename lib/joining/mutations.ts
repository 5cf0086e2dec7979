import { sql } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/events";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { type Context, inTransaction, lockPeople } from "@/lib/context";
import { joinLibraries } from "./library";
import { moveLists, moveOrdered } from "./lists";
import { moveByRules, requireNothingLeft } from "./moving";
import { moveDigests, moveTies } from "./others";
import { findPair, joinPeople } from "./person";
import { mergeSameTags, moveTags } from "./tags";

/**
 * Joins another account of the viewer's with the one that they are signed in to: all that is in the other
 * one comes along, its handle leads here, and it is gone. What it was signed in with ends, and its tokens.
 * The caller must have seen that the viewer opens both.
 * @param theirs the id of the other account
 * @throws unauthenticated, SignInAgain (forbidden), conflict when an account is gone, they are the same,
 * or the other one asks for a second step
 */
export async function joinAccounts(
  ctx: Context,
  theirs: string,
): Promise<{ handle: string; from: string }> {
  const user = requireRecentSignIn(ctx);
  const pair = { mine: user.viewer.id, theirs };
  return inTransaction(user, async (tx) => {
    const { db } = tx;
    await lockPeople(db, [pair.mine, theirs]);
    const { me, them } = await findPair(db, pair, true);
    // Rows that name each other by their owner change him one after another.
    await db.execute(sql`set constraints all deferred`);
    const sameTags = await moveTags(db, pair);
    await joinLibraries(db, pair);
    await moveLists(db, pair);
    await moveOrdered(db, pair);
    await moveTies(db, pair);
    await moveDigests(db, pair);
    await moveByRules(db, pair);
    await mergeSameTags(tx, sameTags);
    await requireNothingLeft(db, pair);
    await joinPeople(db, me, them);
    await db.execute(sql`
      select refresh_list_standing(array_agg(id)) from lists where user_id = ${pair.mine} having count(*) > 0`);
    await recordEvent(db, {
      ...{ userId: me.id, event: "accounts-joined", detail: { handle: them.handle } },
      from: tx.viewer.session,
    });
    return { handle: me.handle, from: them.handle };
  });
}
