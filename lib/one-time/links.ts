import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { type LinkData, oneTimeLinks, users } from "@/db/schema";
import { type Context, lockPeople, parseInput } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { queueLink } from "./jobs";
import {
  LINK_MINUTES,
  type LinkPurpose,
  linkInput,
  type OneTimeLink,
  type OpenLink,
} from "./schema";
import { hashOf, secretOf } from "./secrets";

/**
 * As many links of one kind to one address as work at a time. Who asks for more gets none: one of those
 * that are there does, also where somebody else has asked for them.
 */
const MOST_OPEN = 3;

interface Wanted {
  purpose: LinkPurpose;
  email?: string | null;
  userId?: string | null;
  data?: LinkData;
}

const open = and(isNull(oneTimeLinks.usedAt), gt(oneTimeLinks.expiresAt, sql`now()`));

/**
 * What a link would do, for whoever has it; looking does nothing.
 * @throws invalid, not_found also when it was used or has expired
 */
export async function getLink({ db }: Context, input: unknown): Promise<OpenLink> {
  const { secret } = parseInput(linkInput, input);
  const [link] = await db
    .select({
      ...{ purpose: oneTimeLinks.purpose, email: oneTimeLinks.email, data: oneTimeLinks.data },
      owner: users.handle,
    })
    .from(oneTimeLinks)
    .leftJoin(users, eq(users.id, oneTimeLinks.userId))
    .where(and(eq(oneTimeLinks.secretHash, hashOf(secret)), open));
  if (!link) throw notFound("link");
  const { purpose, email, data, owner } = link;
  return { purpose, email, handle: owner, instead: data.instead ?? null };
}

/** Makes a link, for verbs. @returns what its address has */
export async function makeLink(
  { db }: Pick<Context, "db">,
  { purpose, email = null, userId = null, data = {} }: Wanted,
): Promise<{ id: string; secret: string }> {
  const id = newId();
  const secret = secretOf(id);
  await db.insert(oneTimeLinks).values({
    ...{ id, purpose, email, userId, data, secretHash: hashOf(secret) },
    expiresAt: sql`now() + make_interval(mins => ${LINK_MINUTES[purpose]})`,
  });
  return { id, secret };
}

/** Mails a link once the transaction is through; not a fourth while three work. For verbs. */
export async function mailLink(
  tx: Context,
  { email, ...wanted }: Wanted & { email: string },
): Promise<void> {
  await lockPeople(tx.db, [`link:${email.toLowerCase()}`]);
  const there = await tx.db.$count(
    oneTimeLinks,
    and(
      eq(sql`lower(${oneTimeLinks.email})`, email.toLowerCase()),
      eq(oneTimeLinks.purpose, wanted.purpose),
      open,
    ),
  );
  if (there >= MOST_OPEN) return;
  const { id } = await makeLink(tx, { email, ...wanted });
  await queueLink(tx.db, id);
}

/**
 * Takes a link up: of many who do at once, one. In a transaction, so that it is as good as before when
 * what follows fails. For verbs.
 * @throws invalid, not_found also when it was used, has expired, or is for something else
 */
export async function redeemLink(
  tx: Context,
  purpose: LinkPurpose,
  input: unknown,
): Promise<OneTimeLink> {
  const { secret } = parseInput(linkInput, input);
  const link = await redeemHash(tx, purpose, hashOf(secret));
  if (!link) throw notFound("link");
  return link;
}

/** The same by what the database keeps of the secret. */
export async function redeemHash(
  { db }: Pick<Context, "db">,
  purpose: LinkPurpose,
  secretHash: string,
): Promise<OneTimeLink | undefined> {
  const [link] = await db
    .update(oneTimeLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(oneTimeLinks.secretHash, secretHash), eq(oneTimeLinks.purpose, purpose), open))
    .returning();
  return link;
}

/** Makes worthless what else was mailed to somebody: after a change of what opens their account. For verbs. */
export async function voidLinks(
  { db }: Pick<Context, "db">,
  userId: string,
  purposes: readonly LinkPurpose[],
): Promise<void> {
  await db
    .delete(oneTimeLinks)
    .where(
      and(
        eq(oneTimeLinks.userId, userId),
        inArray(oneTimeLinks.purpose, [...purposes]),
        isNull(oneTimeLinks.usedAt),
      ),
    );
}
