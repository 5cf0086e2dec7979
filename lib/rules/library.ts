import { and, eq, isNull } from "drizzle-orm";
import { libraryEntries, libraryEntryTags, listEntries, lists, rules, tags } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { among } from "@/lib/id-array";
import { type OwnList, requireOwnList } from "@/lib/lists/access";
import { tagOf } from "@/lib/tags/access";
import { type OwnRule, requireOwnRule, theRule } from "./access";
import { carryOut, type Effects } from "./applying";
import type { Filled } from "./filling";
import { papersMatching } from "./queries";
import { type Applied, appliedInput, putRuleBackInput, ruleInput } from "./schema";

/**
 * Does to the whole library of the viewer what a rule says.
 * @returns how many papers are not what they were, the list that has got some, and what it takes to
 * take it back, fit for `takeRuleBack`
 * @throws unauthenticated, invalid, not_found
 */
export async function applyRuleToLibrary(
  ctx: Context,
  input: unknown,
): Promise<{ count: number; filled: Filled[]; applied: Applied }> {
  const { id } = parseInput(ruleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const rule = await requireOwnRule(tx, id);
    const effects = await effectsOf(tx, rule);
    const papers = await papersMatching(tx, rule);
    const done = await carryOut(
      tx,
      papers.map((paper) => ({ paper, ...effects })),
    );
    const { moved, filled } = done;
    const tagged = done.tagged.map(({ paper }) => paper);
    const listed = filled.flatMap((list) => list.papers);
    return {
      count: new Set([...tagged, ...moved, ...listed]).size,
      filled,
      applied: { ...effects, tagged, moved, listed },
    };
  });
}

/**
 * Takes back what applying a rule to the library has done, as far as it is still so.
 * @returns the list that lost papers
 * @throws unauthenticated, invalid
 */
export async function takeRuleBack(
  ctx: Context,
  input: unknown,
): Promise<{ filled: Pick<Filled, "handle" | "slug">[] }> {
  const applied = parseInput(appliedInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { db, viewer } = tx;
    const { tagId, status, listId } = applied;
    if (tagId !== null) {
      const carried = and(
        eq(libraryEntryTags.tagId, tagId),
        among(libraryEntryTags.paperId, applied.tagged),
      );
      await db.delete(libraryEntryTags).where(and(eq(libraryEntryTags.userId, viewer.id), carried));
    }
    if (status !== null) {
      const unchanged = and(
        eq(libraryEntries.status, status),
        among(libraryEntries.paperId, applied.moved),
      );
      await db
        .update(libraryEntries)
        .set({ status: "to-read", updatedAt: new Date() })
        .where(and(eq(libraryEntries.userId, viewer.id), unchanged));
    }
    const list = listId === null ? null : await findOwnList(tx, listId);
    if (list) await emptyAgain(tx, list, applied.listed);
    return { filled: list ? [list] : [] };
  });
}

/**
 * Makes a rule what it was before it was changed, on or off.
 * @throws unauthenticated, invalid, not_found
 */
export async function putRuleBack(ctx: Context, input: unknown): Promise<void> {
  const { id, ...values } = parseInput(putRuleBackInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    const rule = await requireOwnRule(tx, id);
    await tx.db.update(rules).set(values).where(theRule(rule));
  });
}

/** It may be in the trash by now, locked by a moderator, or somebody else's. */
async function findOwnList(tx: Context<UserViewer>, id: string): Promise<OwnList | null> {
  try {
    return await requireOwnList(tx, id);
  } catch (error) {
    if (isAppError(error, "not_found") || isAppError(error, "forbidden")) return null;
    throw error;
  }
}

async function effectsOf({ db }: Context<UserViewer>, rule: OwnRule): Promise<Effects> {
  const [row] = await db
    .select({ tagId: tags.id, status: rules.status, listId: lists.id })
    .from(rules)
    .leftJoin(tags, and(tagOf(rules), isNull(tags.deletedAt)))
    .leftJoin(
      lists,
      and(eq(lists.id, rules.listId), isNull(lists.deletedAt), isNull(lists.lockedAt)),
    )
    .where(theRule(rule));
  return row ?? { tagId: null, status: null, listId: null };
}

/**
 * Those of which nothing has been said yet go as if they had never been there, so that the rule can
 * bring them again; the others are removed as one removes a paper.
 */
async function emptyAgain({ db }: Context<UserViewer>, list: OwnList, papers: string[]) {
  const given = and(
    eq(listEntries.listId, list.id),
    among(listEntries.paperId, papers),
    isNull(listEntries.deletedAt),
  );
  const bare = and(
    eq(listEntries.note, ""),
    isNull(listEntries.priority),
    isNull(listEntries.dueOn),
  );
  await db.delete(listEntries).where(and(given, bare));
  await db.update(listEntries).set({ deletedAt: new Date() }).where(given);
  await db.update(lists).set({ updatedAt: new Date() }).where(eq(lists.id, list.id));
}
