import { and, asc, count, desc, eq, gt, isNotNull, lt, ne, sql } from "drizzle-orm";
import { generateKeyBetween } from "fractional-indexing";
import { newId } from "@/db/ids";
import { rules } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import { requireOwnList } from "@/lib/lists/access";
import { wordsQuery } from "@/lib/search/words";
import { ensureTag } from "@/lib/tags/mutations";
import { type OwnRule, ownRules, requireOwnRule, theRule } from "./access";
import {
  createRuleInput,
  MOST_RULES,
  moveRuleInput,
  ruleInput,
  switchRuleInput,
  updateRuleInput,
} from "./schema";

/** What a rule was; fit for `putRuleBack`. */
type Before = Pick<
  OwnRule,
  "id" | "name" | "words" | "author" | "category" | "tagId" | "status" | "listId" | "enabled"
>;

/**
 * Makes a rule, last among the viewer's; it is off until it is switched on. A rule without a name is
 * called by what it looks for.
 * @throws unauthenticated, invalid (also for a 51st), not_found when there is no such list of the viewer's
 */
export async function createRule(
  ctx: Context,
  input: unknown,
): Promise<{ id: string; name: string }> {
  const given = parseInput(createRuleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    await requireRoom(tx);
    const [last] = await tx.db
      .select({ position: rules.position })
      .from(rules)
      .where(eq(rules.userId, tx.viewer.id))
      .orderBy(desc(rules.position))
      .limit(1);
    const id = newId();
    const position = generateKeyBetween(last?.position ?? null, null);
    const values = await valuesOf(tx, given);
    await tx.db.insert(rules).values({ ...values, id, userId: tx.viewer.id, position });
    return { id, name: values.name };
  });
}

/**
 * Changes all of a rule and switches it off, until one has seen again what it would do.
 * @returns what it was before
 * @throws unauthenticated, invalid, not_found
 */
export async function updateRule(
  ctx: Context,
  input: unknown,
): Promise<{ name: string; before: Before }> {
  const { id, ...given } = parseInput(updateRuleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const rule = await requireOwnRule(tx, id);
    const values = await valuesOf(tx, given);
    await change(tx, rule, { ...values, enabled: false });
    const { name, words, author, category, tagId, status, listId, enabled } = rule;
    const before = { id, name, words, author, category, tagId, status, listId, enabled };
    return { name: values.name, before };
  });
}

/**
 * Switches a rule on or off. It has no say over what was saved before.
 * @throws unauthenticated, invalid, not_found
 */
export async function switchRule(
  ctx: Context,
  input: unknown,
): Promise<{ name: string; before: boolean }> {
  const { id, enabled } = parseInput(switchRuleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const rule = await requireOwnRule(tx, id);
    await change(tx, rule, { enabled });
    return { name: rule.name, before: rule.enabled };
  });
}

/**
 * Moves a rule behind another one, or to the start.
 * @returns the rule that it followed before; null when it was the first
 * @throws unauthenticated, invalid, not_found
 */
export async function moveRule(ctx: Context, input: unknown): Promise<{ before: string | null }> {
  const { id, after } = parseInput(moveRuleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const rule = await requireOwnRule(tx, id);
    const [previous] = await tx.db
      .select({ id: rules.id })
      .from(rules)
      .where(and(ownRules(tx.viewer), lt(rules.position, rule.position)))
      .orderBy(desc(rules.position))
      .limit(1);
    const before = previous?.id ?? null;
    if (after === id || after === before) return { before };
    const low = after === null ? null : (await requireOwnRule(tx, after)).position;
    // Those in the trash too: their places are taken until they are gone.
    const others = and(eq(rules.userId, tx.viewer.id), ne(rules.id, id));
    const [next] = await tx.db
      .select({ position: rules.position })
      .from(rules)
      .where(and(others, low === null ? undefined : gt(rules.position, low)))
      .orderBy(asc(rules.position))
      .limit(1);
    await change(tx, rule, { position: generateKeyBetween(low, next?.position ?? null) });
    return { before };
  });
}

/**
 * Moves a rule to the trash.
 * @throws unauthenticated, invalid, not_found
 */
export async function deleteRule(ctx: Context, input: unknown): Promise<{ name: string }> {
  const { id } = parseInput(ruleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const rule = await requireOwnRule(tx, id);
    await change(tx, rule, { deletedAt: new Date() });
    return { name: rule.name };
  });
}

/**
 * Takes a rule out of the trash, to its place and as it was, on or off.
 * @throws unauthenticated, invalid (when there are fifty others), not_found
 */
export async function restoreRule(ctx: Context, input: unknown): Promise<{ name: string }> {
  const { id } = parseInput(ruleInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    await requireRoom(tx);
    const [rule] = await tx.db
      .update(rules)
      .set({ deletedAt: null })
      .where(and(eq(rules.userId, tx.viewer.id), eq(rules.id, id), isNotNull(rules.deletedAt)))
      .returning({ name: rules.name });
    if (!rule) throw notFound("rule in your trash");
    return rule;
  });
}

async function requireRoom({ db, viewer }: Context<UserViewer>) {
  const [row] = await db.select({ rules: count() }).from(rules).where(ownRules(viewer));
  if ((row?.rules ?? 0) >= MOST_RULES) {
    throw new AppError("conflict", `You have ${MOST_RULES} rules, as many as there can be.`);
  }
}

async function valuesOf(
  tx: Context<UserViewer>,
  { tag, list, ...given }: ReturnType<typeof createRuleInput.parse>,
) {
  if (given.words && !(await findsAnything(tx, given.words))) {
    throw invalid({ words: "These words are in every paper or in none. Give others." });
  }
  const { words, author, category } = given;
  return {
    ...given,
    name:
      given.name || [...[words, author, category].filter(Boolean).join(", ")].slice(0, 60).join(""),
    tagId: tag ? (await ensureTag(tx, tag)).id : null,
    listId: list === null ? null : (await requireOwnList(tx, list)).id,
  };
}

/** Not if Postgres drops all of the words, as it does with “the”. */
async function findsAnything({ db }: Context<UserViewer>, words: string): Promise<boolean> {
  const rows = await db.execute<{ nodes: number }>(
    sql`select numnode(${wordsQuery(words)}) as nodes`,
  );
  return (rows[0]?.nodes ?? 0) > 0;
}

async function change(
  { db }: Context<UserViewer>,
  rule: OwnRule,
  values: Partial<typeof rules.$inferInsert>,
) {
  await db.update(rules).set(values).where(theRule(rule));
}
