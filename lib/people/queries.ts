import { and, count, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { follows, providerAccounts, users } from "@/db/schema";
import { activePeople, inGoodStanding } from "@/lib/accounts/access";
import { type Context, parseInput, requireUser, type Viewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { decodeCursor, momentKey, type Page, toPage } from "@/lib/paging";
import { reaches } from "./access";
import { orcidAddress } from "./orcid";
import { type Follower, followersInput, type Person, personInput } from "./schema";

/**
 * A person as they show themselves, for anyone.
 * @throws invalid, not_found when nobody has the handle, or a moderator has suspended them
 */
export async function getPerson(ctx: Context, input: unknown): Promise<Person> {
  const { handle } = parseInput(personInput, input);
  const [person] = await ctx.db
    .select({
      ...{ id: users.id, handle: users.handle, name: users.name, about: users.about },
      ...{ links: users.links, since: users.createdAt, orcid: providerAccounts.providerAccountId },
      showsOrcid: users.showsOrcid,
    })
    .from(users)
    .leftJoin(
      providerAccounts,
      and(eq(providerAccounts.userId, users.id), eq(providerAccounts.provider, "orcid")),
    )
    .where(and(eq(users.handle, handle), activePeople))
    .orderBy(providerAccounts.createdAt)
    .limit(1);
  if (!person) throw notFound("person");
  const [followers] = await ctx.db
    .select({ count: count() })
    .from(follows)
    .where(followersOf(person.id, ctx.viewer));
  const { orcid, showsOrcid, ...known } = person;
  const address = orcid && showsOrcid ? orcidAddress(orcid) : null;
  return { ...known, orcid: address, followers: followers?.count ?? 0 };
}

/**
 * The address of the viewer's ORCID iD, and whether their profile shows it; null when no account there
 * opens theirs.
 * @throws unauthenticated
 */
export async function findOwnOrcid(
  ctx: Context,
): Promise<{ address: string; shown: boolean } | null> {
  const { db, viewer } = requireUser(ctx);
  const [own] = await db
    .select({ id: providerAccounts.providerAccountId, shown: users.showsOrcid })
    .from(providerAccounts)
    .innerJoin(users, eq(users.id, providerAccounts.userId))
    .where(and(eq(users.id, viewer.id), eq(providerAccounts.provider, "orcid")))
    .orderBy(providerAccounts.createdAt)
    .limit(1);
  const address = own && orcidAddress(own.id);
  return address ? { address, shown: own.shown } : null;
}

/**
 * Who follows a person, last first, for anyone. Those whom the person has blocked are left out, but
 * for the viewer.
 * @throws invalid, not_found when nobody has the handle, or a moderator has suspended them
 */
export async function listFollowers(
  ctx: Context,
  input: z.input<typeof followersInput>,
): Promise<Page<Follower>> {
  const { handle, cursor, limit } = parseInput(followersInput, input);
  const [person] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.handle, handle), activePeople));
  if (!person) throw notFound("person");
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string().max(64)]));
  const rows = await ctx.db
    .select({
      ...{ id: users.id, handle: users.handle, name: users.name },
      ...{ since: follows.createdAt, moment: momentKey(follows.createdAt) },
    })
    .from(follows)
    .innerJoin(users, eq(users.id, follows.userId))
    .where(
      and(
        followersOf(person.id, ctx.viewer),
        keys
          ? sql`(${follows.createdAt}, ${follows.userId}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(follows.createdAt), desc(follows.userId))
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [row.moment, row.id]);
  return { items: items.map(({ id: _, moment: __, ...follower }) => follower), next };
}

/** The handle of a person by their id, for anyone; null when the account is gone. */
export async function findHandle({ db }: Context, id: string): Promise<string | null> {
  const [person] = await db.select({ handle: users.handle }).from(users).where(eq(users.id, id));
  return person?.handle ?? null;
}

/** Rows of `follows` by which a person is followed, as the viewer sees it. */
const followersOf = (person: string, viewer: Viewer): SQL | undefined =>
  and(
    eq(follows.kind, "person"),
    eq(follows.target, person),
    inGoodStanding(follows.userId),
    or(
      // Written out: in the subquery the column alone would be one of the table there.
      reaches(sql`follows.user_id`, person),
      viewer.kind === "user" ? eq(follows.userId, viewer.id) : undefined,
    ),
  );
