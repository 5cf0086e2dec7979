import { and, asc, eq, ne, sql } from "drizzle-orm";
import { follows, personRelations, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { personInput, type Relation, type RelationKind } from "./schema";

/** How many people somebody may block and mute together. */
const MOST_RELATIONS = 1000;

/** What a block or a mute has changed, for taking it back. */
interface Related {
  handle: string;
  /** What they were to the viewer before. */
  before: RelationKind | null;
  /** The id of the person, when the viewer followed them until now. */
  left: string | null;
}

/**
 * Blocks somebody: from then on nothing that they do reaches the viewer, and the viewer follows them no
 * longer. They are not told: what they do looks to them as if it had worked (`access.ts`).
 * @throws unauthenticated, invalid (oneself, nobody has the handle, beyond 1,000)
 */
export const blockPerson = (ctx: Context, input: unknown): Promise<Related> =>
  relate(ctx, input, "block");

/**
 * Mutes somebody: the viewer is shown nothing of them any more. They are not told.
 * @throws unauthenticated, invalid (oneself, nobody has the handle, beyond 1,000)
 */
export const mutePerson = (ctx: Context, input: unknown): Promise<Related> =>
  relate(ctx, input, "mute");

/**
 * Ends a block or a mute.
 * @returns which of them it was
 * @throws unauthenticated, invalid, not_found
 */
export async function unrelatePerson(
  ctx: Context,
  input: unknown,
): Promise<{ handle: string; kind: RelationKind }> {
  const { handle } = parseInput(personInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const person = await findPerson(tx, handle);
    const [gone] = await tx.db
      .delete(personRelations)
      .where(ofPerson(tx.viewer, person?.id ?? ""))
      .returning({ kind: personRelations.kind });
    if (!gone) throw notFound("person that you blocked or muted");
    return { handle, kind: gone.kind };
  });
}

/** Whom the viewer has blocked or muted, by handle. @throws unauthenticated */
export async function listRelations(ctx: Context): Promise<Relation[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select({
      ...{ handle: users.handle, name: users.name },
      ...{ kind: personRelations.kind, since: personRelations.createdAt },
    })
    .from(personRelations)
    .innerJoin(users, eq(users.id, personRelations.otherId))
    .where(eq(personRelations.userId, viewer.id))
    .orderBy(asc(users.handle));
}

/** What a person is to the viewer; null for the anonymous. */
export async function findRelation(
  { db, viewer }: Context,
  person: string,
): Promise<RelationKind | null> {
  if (viewer.kind !== "user") return null;
  const [found] = await db
    .select({ kind: personRelations.kind })
    .from(personRelations)
    .where(ofPerson(viewer, person));
  return found?.kind ?? null;
}

async function relate(ctx: Context, input: unknown, kind: RelationKind): Promise<Related> {
  const { handle } = parseInput(personInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const person = await findPerson(tx, handle);
    if (!person) throw invalid({ handle: `Nobody here is called @${handle}.` });
    if (person.id === tx.viewer.id) throw invalid({ handle: "This is you." });
    const before = await findRelation(tx, person.id);
    if (!before) await requireRoom(tx);
    await tx.db
      .insert(personRelations)
      .values({ userId: tx.viewer.id, otherId: person.id, kind })
      .onConflictDoUpdate({
        target: [personRelations.userId, personRelations.otherId],
        set: { kind, createdAt: sql`now()` },
        setWhere: ne(personRelations.kind, kind),
      });
    const left = kind === "block" && (await unfollow(tx, person.id));
    return { handle, before, left: left ? person.id : null };
  });
}

async function requireRoom({ db, viewer }: Context<UserViewer>): Promise<void> {
  const all = await db.$count(personRelations, eq(personRelations.userId, viewer.id));
  if (all < MOST_RELATIONS) return;
  throw invalid({ handle: `You have blocked or muted ${MOST_RELATIONS} people already.` });
}

async function unfollow({ db, viewer }: Context<UserViewer>, person: string): Promise<boolean> {
  const gone = await db
    .delete(follows)
    .where(
      and(eq(follows.userId, viewer.id), eq(follows.kind, "person"), eq(follows.target, person)),
    )
    .returning({ kind: follows.kind });
  return gone.length > 0;
}

async function findPerson({ db }: Context, handle: string): Promise<{ id: string } | undefined> {
  const [person] = await db.select({ id: users.id }).from(users).where(eq(users.handle, handle));
  return person;
}

const ofPerson = (viewer: UserViewer, person: string) =>
  and(eq(personRelations.userId, viewer.id), eq(personRelations.otherId, person));
