import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { libraryEntries, users } from "@/db/schema";
import { DEFAULT_PATTERN, keyOf, uniqueKey } from "./keys";
import type { KeyedPaper } from "./schema";

/** The keys of papers, by their ids. */
type Keys = Map<string, string>;
type ToKey = KeyedPaper & { id: string };
export type GiveKeys = (papers: ToKey[]) => Promise<Keys>;

/**
 * Tells the citation keys of papers, batch after batch, unique over all of them: those of a person's
 * library, where they are given now if they weren't and kept from then on; and for other papers, keys
 * by the same pattern that are not kept. Without a person, all of them are of that last kind.
 */
export function keysFrom(db: Database, userId: string | null): GiveKeys {
  let taken: Set<string> | undefined;
  return async (papers) => {
    const ids = papers.map(({ id }) => id);
    const kept = userId ? await keptKeys(db, userId, ids) : new Map<string, string | null>();
    const keys: Keys = new Map();
    for (const [id, key] of kept) if (key !== null) keys.set(id, key);
    const lacking = papers.filter(({ id }) => kept.get(id) === null);
    if (userId && lacking.length > 0) {
      for (const [id, key] of await keepNew(db, userId, lacking, taken)) keys.set(id, key);
    }
    const others = papers.filter(({ id }) => !kept.has(id));
    if (others.length > 0) {
      taken ??= new Set(userId ? await allKeys(db, userId) : []);
      const pattern = userId ? await patternOf(db, userId) : DEFAULT_PATTERN;
      for (const key of keys.values()) taken.add(key.toLowerCase());
      for (const paper of others) keys.set(paper.id, uniqueKey(keyOf(paper, pattern), taken));
    }
    return keys;
  };
}

/** What a person's entries have, those in the trash included; papers that they don't have are left out. */
async function keptKeys(
  db: Database,
  userId: string,
  ids: string[],
): Promise<Map<string, string | null>> {
  const rows = await db
    .select({ id: libraryEntries.paperId, key: libraryEntries.citationKey })
    .from(libraryEntries)
    .where(and(eq(libraryEntries.userId, userId), inArray(libraryEntries.paperId, ids)));
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** @param besides keys that this export has already, and that no entry keeps */
function keepNew(
  db: Database,
  userId: string,
  papers: ToKey[],
  besides: ReadonlySet<string> = new Set(),
): Promise<Keys> {
  return db.transaction(async (tx) => {
    // One export at a time gives keys, or two would give the same one.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${userId}, 0))`);
    const kept = await keptKeys(
      tx,
      userId,
      papers.map(({ id }) => id),
    );
    const pattern = await patternOf(tx, userId);
    const taken = new Set([...besides, ...(await allKeys(tx, userId))]);
    const given: Keys = new Map();
    const keys: Keys = new Map();
    for (const paper of papers) {
      const key = kept.get(paper.id) ?? uniqueKey(keyOf(paper, pattern), taken);
      keys.set(paper.id, key);
      if (!kept.get(paper.id)) given.set(paper.id, key);
    }
    // All in one statement: the pairs come as one JSON object.
    await tx.execute(sql`
      update library_entries set citation_key = given.key
      from jsonb_each_text(${JSON.stringify(Object.fromEntries(given))}::text::jsonb) given(paper_id, key)
      where library_entries.user_id = ${userId} and library_entries.paper_id = given.paper_id
        and library_entries.citation_key is null`);
    return keys;
  });
}

/** In small letters; of what is in the trash, too. */
export async function allKeys(db: Database, userId: string): Promise<string[]> {
  const rows = await db
    .select({ key: libraryEntries.citationKey })
    .from(libraryEntries)
    .where(and(eq(libraryEntries.userId, userId), isNotNull(libraryEntries.citationKey)));
  return rows.flatMap(({ key }) => key?.toLowerCase() ?? []);
}

export async function patternOf(db: Database, userId: string): Promise<string> {
  const [row] = await db
    .select({ pattern: users.citationKeyPattern })
    .from(users)
    .where(eq(users.id, userId));
  return row?.pattern ?? DEFAULT_PATTERN;
}
