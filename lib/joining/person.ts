import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { formerHandles, users } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { hasSecondStep } from "@/lib/second-step/queries";
import type { Pair } from "./moving";

type Person = typeof users.$inferSelect;

/**
 * Both people.
 * @param locked whether nobody else changes them until the transaction ends
 * @throws conflict when one is gone, they are the same, or the other one asks for a second step
 */
export async function findPair(
  db: Database,
  { mine, theirs }: Pair,
  locked = false,
): Promise<{ me: Person; them: Person }> {
  if (mine === theirs) throw new AppError("conflict", "This is the account that you are in.");
  const query = db
    .select()
    .from(users)
    .where(inArray(users.id, [mine, theirs]))
    .orderBy(users.id);
  const rows = await (locked ? query.for("update") : query);
  const [me, them] = [mine, theirs].map((id) => rows.find((row) => row.id === id));
  if (!me || !them) throw new AppError("conflict", "One of the accounts is not there any more.");
  // What proves the other account is one step alone.
  if (await hasSecondStep(db, theirs)) {
    throw new AppError(
      "conflict",
      "The other account asks for a second step. Sign in to it, turn that off, and then join them.",
    );
  }
  return { me, them };
}

/** Takes into the one person what the other one is; the other one is gone after it. */
export async function joinPeople(db: Database, me: Person, them: Person): Promise<void> {
  await db.delete(users).where(eq(users.id, them.id));
  await db.insert(formerHandles).values({ handle: them.handle, userId: me.id });
  // A password opens an account by its email: one without the other is none.
  const keys = me.email === null ? { email: them.email, passwordHash: them.passwordHash } : {};
  await db
    .update(users)
    .set({
      ...keys,
      name: me.name || them.name,
      about: aboutBoth(me, them),
      links: linksOfBoth(me, them),
      termWeights: { ...them.termWeights, ...me.termWeights },
      roles: [...new Set([...me.roles, ...them.roles])],
      createdAt: sql`least(created_at, ${them.createdAt.toISOString()}::timestamptz)`,
    })
    .where(eq(users.id, me.id));
}

const MOST_SIGNS = 500;
const MOST_LINKS = 5;

/** What both say of themselves, where there is room for it. */
export function aboutBoth(me: Pick<Person, "about">, them: Pick<Person, "about">): string {
  const both = [...new Set([me.about, them.about])].filter(Boolean).join("\n\n");
  return both.length <= MOST_SIGNS ? both : me.about;
}

export const linksOfBoth = (me: Pick<Person, "links">, them: Pick<Person, "links">): string[] =>
  [...new Set([...me.links, ...them.links])].slice(0, MOST_LINKS);
