import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { type Context, inTransaction, parseInput, requireUser } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { MOST_CHANGED, termInput, termsInput } from "./schema";

/**
 * Has a term count more or less for the viewer than was learned, wherever papers are suggested to them; 1
 * is as learned.
 * @returns all that they have changed, by the term, before and now
 * @throws unauthenticated, invalid
 */
export async function setTermWeight(
  ctx: Context,
  input: unknown,
): Promise<{ before: Record<string, number>; now: Record<string, number> }> {
  const { term, factor } = parseInput(termInput, input);
  return change(ctx, ({ [term]: _, ...others }) =>
    factor === 1 ? others : { ...others, [term]: factor },
  );
}

/**
 * Sets all that the viewer has changed at once; none of it has everything count as learned.
 * @returns what they had changed, before and now
 * @throws unauthenticated, invalid
 */
export async function setTermWeights(
  ctx: Context,
  input: unknown,
): Promise<{ before: Record<string, number>; now: Record<string, number> }> {
  const { weights } = parseInput(termsInput, input);
  const changed = Object.entries(weights).filter(([, factor]) => factor !== 1);
  return change(ctx, () => Object.fromEntries(changed));
}

async function change(
  ctx: Context,
  to: (before: Record<string, number>) => Record<string, number>,
) {
  return inTransaction(requireUser(ctx), async ({ db, viewer }) => {
    const mine = eq(users.id, viewer.id);
    const [row] = await db
      .select({ weights: users.termWeights })
      .from(users)
      .where(mine)
      .for("update");
    const before = row?.weights ?? {};
    const now = to(before);
    if (Object.keys(now).length > MOST_CHANGED) {
      throw invalid({ term: `At most ${MOST_CHANGED} terms can be changed.` });
    }
    await db.update(users).set({ termWeights: now }).where(mine);
    return { before, now };
  });
}
