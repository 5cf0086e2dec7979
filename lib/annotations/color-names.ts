import { eq } from "drizzle-orm";
import { COLORS, colorNames } from "@/db/schema";
import { type Context, inTransaction, lockOwner, parseInput, requireUser } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { COLOR_NAMES, type NamedColors } from "./colors";
import { nameColorsInput } from "./schema";

/** What the viewer calls the four colours; the anonymous, and who has named none, by what they are. */
export async function getColorNames({ db, viewer }: Context): Promise<NamedColors> {
  if (viewer.kind !== "user") return COLOR_NAMES;
  const rows = await db.select().from(colorNames).where(eq(colorNames.userId, viewer.id));
  return { ...COLOR_NAMES, ...Object.fromEntries(rows.map(({ color, name }) => [color, name])) };
}

/**
 * Names all four colours; an empty name gives a colour its own back.
 * @returns the names before, fit for this verb
 * @throws unauthenticated, invalid also when two colours would have the same name
 */
export async function nameColors(ctx: Context, input: unknown): Promise<{ before: NamedColors }> {
  const user = requireUser(ctx);
  const wanted = parseInput(nameColorsInput, input);
  const names = COLORS.map((color) => ({ color, name: wanted[color] || COLOR_NAMES[color] }));
  names.forEach(({ color, name }, i) => {
    const same = names.slice(0, i).some((other) => other.name.toLowerCase() === name.toLowerCase());
    if (same) throw invalid({ [color]: "Another colour has that name." });
  });
  return inTransaction(user, async (tx) => {
    await lockOwner(tx);
    const before = await getColorNames(tx);
    await tx.db.delete(colorNames).where(eq(colorNames.userId, tx.viewer.id));
    const own = names.filter(({ color, name }) => name !== COLOR_NAMES[color]);
    if (own.length > 0) {
      await tx.db.insert(colorNames).values(own.map((row) => ({ ...row, userId: tx.viewer.id })));
    }
    return { before };
  });
}
