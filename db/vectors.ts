import { sql } from "drizzle-orm";
import type { Database } from "./client";
import { MIGRATION_LOCK } from "./migration-lock";

/** The first that goes on looking when what it found may not be seen (`hnsw.iterative_scan`). */
const OLDEST = [0, 8];

const REFUSED =
  "The database’s user may not create the extension vector; whoever may must run “create extension vector”.";

/**
 * Gets the database ready for vectors, where it has the extension: the column that `drizzle/` leaves out,
 * because migrations run on servers without it, too. Doing it again changes nothing; safe to run from
 * several processes at once.
 * @returns why there can be no vectors, in a sentence; null when there can
 */
export async function prepareVectors(db: Database): Promise<string | null> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    const unfit = await unfitFor(tx);
    if (unfit) return unfit;
    try {
      // In a part of its own, which alone is undone when this user may not do it.
      await tx.transaction((part) => part.execute(sql`create extension if not exists vector`));
    } catch {
      return REFUSED;
    }
    await tx.execute(sql`alter table paper_embeddings add column if not exists embedding halfvec`);
    return null;
  });
}

/** Why a database holds no vectors after a start, in a sentence; null when it does. */
export async function whyNoVectors(db: Database): Promise<string | null> {
  const [{ fit } = { fit: false }] = await db.execute<{ fit: boolean }>(
    sql`select ${hasVectors} as fit`,
  );
  return fit ? null : ((await unfitFor(db)) ?? REFUSED);
}

async function unfitFor(db: Database): Promise<string | null> {
  const [found] = await db.execute<{ version: string }>(sql`
    select coalesce(installed_version, default_version) as version
    from pg_available_extensions where name = 'vector'`);
  if (!found) return "The database does not have the extension vector (pgvector).";
  if (!isOlder(found.version)) return null;
  return `The database has version ${found.version} of the extension vector, and ${OLDEST.join(".")} is needed.`;
}

/** Whether `prepareVectors` has found the database fit for them; a part of a query. */
export const hasVectors = sql`exists (
  select from pg_attribute
  where attrelid = 'paper_embeddings'::regclass and attname = 'embedding' and not attisdropped
)`;

/**
 * Gives the vectors of one model their index. Only its own are in it, so that models of different widths
 * have their places; and vectors wait in it half as precise as they are made, which nobody sees.
 * @param width how many numbers a vector has; an index takes 4,000 at most
 */
export async function indexVectors(db: Database, modelId: number, width: number): Promise<void> {
  const [id, numbers] = [modelId, width].map((one) => sql.raw(String(Math.trunc(one))));
  await db.execute(sql`
    create index if not exists ${sql.identifier(vectorIndex(modelId))} on paper_embeddings
    using hnsw ((embedding::halfvec(${numbers})) halfvec_cosine_ops) where model_id = ${id}`);
}

/** A model that is not asked any more takes its index with it. */
export async function dropVectorIndex(db: Database, modelId: number): Promise<void> {
  await db.execute(sql`drop index if exists ${sql.identifier(vectorIndex(modelId))}`);
}

const vectorIndex = (modelId: number) => `paper_embeddings_hnsw_${modelId}_idx`;

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
