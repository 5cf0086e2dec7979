import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { libraryEntries, papers, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid } from "@/lib/errors";
import { among } from "@/lib/id-array";
import { ownEntries, requireOwnEntry } from "@/lib/library/access";
import { keyedColumns } from "./columns";
import { allKeys, keysFrom, patternOf } from "./giving";
import { keyOf, keyPatternInput, uniqueKey } from "./keys";
import { citationKeyInput, keyedPaperInput, restoreKeysInput } from "./schema";

/** Keys by the ids of papers; null for those that had none. */
type KeptKeys = Record<string, string | null>;

/**
 * How the citation keys of the viewer's papers are made from now on; those that are given stay.
 * @returns the pattern before
 * @throws unauthenticated, invalid
 */
export async function setKeyPattern(ctx: Context, input: unknown): Promise<{ before: string }> {
  const { pattern } = parseInput(keyPatternInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const before = await patternOf(tx.db, tx.viewer.id);
    await tx.db
      .update(users)
      .set({ citationKeyPattern: pattern })
      .where(eq(users.id, tx.viewer.id));
    return { before };
  });
}

/**
 * Gives all papers of the viewer's library the keys that their pattern makes, the first saved first,
 * also instead of keys that were typed or imported. What is in the trash keeps its own.
 * @returns how many have another key now, and what they had, fit for `restoreCitationKeys`
 * @throws unauthenticated
 */
export async function renewCitationKeys(
  ctx: Context,
): Promise<{ count: number; before: KeptKeys }> {
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const rows = await tx.db
      .select({ ...keyedColumns, now: libraryEntries.citationKey })
      .from(libraryEntries)
      .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
      .where(ownEntries(tx.viewer))
      .orderBy(asc(libraryEntries.addedAt), asc(libraryEntries.paperId));
    const pattern = await patternOf(tx.db, tx.viewer.id);
    const taken = new Set(await trashedKeys(tx));
    const keys: KeptKeys = {};
    const before: KeptKeys = {};
    for (const paper of rows) {
      const key = uniqueKey(keyOf(paper, pattern), taken);
      if (key === paper.now) continue;
      keys[paper.id] = key;
      before[paper.id] = paper.now;
    }
    await keepKeys(tx, keys);
    return { count: Object.keys(keys).length, before };
  });
}

/**
 * The key of a paper in the viewer's library; given now, and kept, where it had none. Null for papers
 * that they have not saved.
 * @throws unauthenticated, invalid
 */
export async function giveCitationKey(ctx: Context, input: unknown): Promise<string | null> {
  const { paper } = parseInput(keyedPaperInput, input);
  const { db, viewer } = requireUser(ctx);
  const [saved] = await db
    .select({ ...keyedColumns, key: libraryEntries.citationKey })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(and(ownEntries(viewer), eq(libraryEntries.paperId, paper)));
  if (!saved) return null;
  return saved.key ?? (await keysFrom(db, viewer.id)([saved])).get(paper) ?? null;
}

/**
 * Gives a paper of the viewer's library the key that they type.
 * @returns the key before
 * @throws unauthenticated, invalid also when another of their papers has it, not_found
 */
export async function setCitationKey(
  ctx: Context,
  input: unknown,
): Promise<{ before: string | null }> {
  const { paper, key } = parseInput(citationKeyInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const { citationKey: before } = await requireOwnEntry(tx, paper);
    await keepKeys(tx, { [paper]: key });
    return { before };
  });
}

/**
 * Gives a paper of the viewer's library the key that their pattern makes.
 * @returns it, and the key before
 * @throws unauthenticated, invalid, not_found
 */
export async function resetCitationKey(
  ctx: Context,
  input: unknown,
): Promise<{ key: string; before: string | null }> {
  const { paper: id } = parseInput(keyedPaperInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const { citationKey: before } = await requireOwnEntry(tx, id);
    const [paper] = await tx.db.select(keyedColumns).from(papers).where(eq(papers.id, id));
    if (!paper) throw new Error("An entry has no paper.");
    const taken = new Set(await allKeys(tx.db, tx.viewer.id));
    if (before) taken.delete(before.toLowerCase());
    const key = uniqueKey(keyOf(paper, await patternOf(tx.db, tx.viewer.id)), taken);
    await keepKeys(tx, { [id]: key });
    return { key, before };
  });
}

/**
 * Gives papers of the viewer's the keys back that they had; those that are gone by now are passed over.
 * @throws unauthenticated, invalid also when another paper has got one of the keys
 */
export async function restoreCitationKeys(ctx: Context, input: unknown): Promise<void> {
  const { keys } = parseInput(restoreKeysInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    await keepKeys(tx, keys);
  });
}

async function keepKeys(tx: Context<UserViewer>, keys: KeptKeys): Promise<void> {
  const { db, viewer } = tx;
  await requireFree(tx, keys);
  // First none of them has a key: the index looks at every row by itself, and two may change places.
  await db
    .update(libraryEntries)
    .set({ citationKey: null })
    .where(
      and(eq(libraryEntries.userId, viewer.id), among(libraryEntries.paperId, Object.keys(keys))),
    );
  // All in one statement: the pairs come as one JSON object.
  await db.execute(sql`
    update library_entries set citation_key = kept.key
    from jsonb_each_text(${JSON.stringify(keys)}::text::jsonb) kept(paper_id, key)
    where library_entries.user_id = ${viewer.id} and library_entries.paper_id = kept.paper_id
      and kept.key is not null`);
}

/** @throws invalid when a paper that is not among them has one of the keys */
async function requireFree({ db, viewer }: Context<UserViewer>, keys: KeptKeys): Promise<void> {
  const wanted = Object.values(keys).flatMap((key) => key?.toLowerCase() ?? []);
  const [other] = await db
    .select({ title: papers.plainTitle, deletedAt: libraryEntries.deletedAt })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(
      and(
        eq(libraryEntries.userId, viewer.id),
        // As JSON, however many: keys may hold a comma.
        sql`lower(${libraryEntries.citationKey}) in (
          select jsonb_array_elements_text(${JSON.stringify(wanted)}::text::jsonb))`,
        sql`not ${among(libraryEntries.paperId, Object.keys(keys))}`,
      ),
    )
    .limit(1);
  if (!other) return;
  const where = other.deletedAt ? ", in your trash," : "";
  throw invalid({ key: `“${other.title}”${where} has this key. Choose another.` });
}

/** In small letters. */
async function trashedKeys({ db, viewer }: Context<UserViewer>): Promise<string[]> {
  const rows = await db
    .select({ key: libraryEntries.citationKey })
    .from(libraryEntries)
    .where(
      and(
        eq(libraryEntries.userId, viewer.id),
        isNotNull(libraryEntries.deletedAt),
        isNotNull(libraryEntries.citationKey),
      ),
    );
  return rows.flatMap(({ key }) => key?.toLowerCase() ?? []);
}
