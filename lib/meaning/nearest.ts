import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Context } from "@/lib/context";
import { idArray } from "@/lib/id-array";
import { findablePapers } from "@/lib/papers/access";
import { embedQuery } from "./embedder";
import { findAnsweringModel, type Model } from "./models";
import { readVector, vectorText } from "./vector-text";

/** A paper, and how like it is: the cosine, from -1 to 1. */
export interface Near {
  id: string;
  likeness: number;
}

interface Options {
  /** At most, closest first. */
  limit: number;
  /** A query that gives ids of papers: only those are looked at. */
  within?: SQL;
  /** A condition on rows of `papers` that most of them meet. */
  open?: SQL;
}

/** Of what is asked for, the index keeps so many in sight: more are found more surely, and more slowly. */
const IN_SIGHT = 100;
/** Of papers that others are to be like, so many are looked at, the first. */
const MOST_EXAMPLES = 200;

/**
 * Papers that mean what a text does, closest first, of those that the viewer may come upon. Anyone may
 * ask. Never in a transaction: the model is waited for, and on the embedded database all others with it.
 * @returns null when meaning is off, or not ready
 */
export async function nearestByText(
  ctx: Context,
  text: string,
  options: Options,
): Promise<Near[] | null> {
  const model = await findAnsweringModel(ctx.db);
  const vector = model && (await embedQuery(model.name, text));
  return vector ? nearest(ctx, model, vectorText(vector), options) : null;
}

/**
 * Papers that mean what some others do together, closest first, without those. They are papers that the
 * viewer may read, which the caller makes sure of.
 * @returns null when meaning is off, or none of the papers has its vector yet
 */
export async function nearestToPapers(
  ctx: Context,
  ids: string[],
  options: Options,
): Promise<Near[] | null> {
  const model = await findAnsweringModel(ctx.db);
  if (!model) return null;
  const examples = ids.slice(0, MOST_EXAMPLES);
  const middle = await middleOf(ctx.db, model, examples);
  if (!middle) return null;
  const limit = options.limit + examples.length;
  const found = await nearest(ctx, model, vectorText(middle), { ...options, limit });
  const known = new Set(ids);
  return found.filter(({ id }) => !known.has(id)).slice(0, options.limit);
}

/** The vector between those of some papers; null when none of them has one. */
async function middleOf(db: Database, model: Model, ids: string[]): Promise<Float32Array | null> {
  const [row] = await db.execute<{ middle: string | null }>(sql`
    select avg(embedding)::text as middle from paper_embeddings
    where model_id = ${model.id} and paper_id = any(${idArray(ids)})`);
  return row?.middle ? readVector(row.middle) : null;
}

/** What papers are not to be like counts for less: they are put away for many reasons. */
const AGAINST = 0.25;

/**
 * Some papers by how like each is to the likest of those that are liked, less what it has of the likest of
 * those put away, closest first: whoever keeps things of several kinds wants more of each. For callers that
 * may read all of them.
 * @returns null when meaning is off
 */
export async function byTheLikest(
  db: Database,
  ids: string[],
  { liked, against }: { liked: string[]; against: string[] },
): Promise<Near[] | null> {
  const model = await findAnsweringModel(db);
  if (!model) return null;
  const likeness = (others: string[]) => sql`max(1 - (one.embedding <=> other.embedding))
    filter (where other.paper_id = any(${idArray(others)}))`;
  const rows = await db.execute<Row>(sql`
    select one.paper_id as id,
      ${likeness(liked)} - ${AGAINST}::float8 * coalesce(${likeness(against)}, 0) as likeness
    from paper_embeddings one join paper_embeddings other on other.model_id = one.model_id
    where one.model_id = ${model.id} and one.paper_id = any(${idArray(ids)})
      and other.paper_id = any(${idArray([...liked, ...against])})
    group by one.paper_id having ${likeness(liked)} is not null
    order by likeness desc, one.paper_id`);
  return rows.map((row) => ({ id: row.id, likeness: Number(row.likeness) }));
}

/**
 * For each of some papers, which one of others means most what it does. For callers that may read all of
 * them.
 * @returns by the id; none where meaning is off
 */
export async function likestOf(
  db: Database,
  ids: string[],
  others: string[],
): Promise<Map<string, string>> {
  const model = await findAnsweringModel(db);
  if (!model || ids.length === 0) return new Map();
  const rows = await db.execute<{ id: string; like: string }>(sql`
    select distinct on (mine.paper_id) mine.paper_id as id, theirs.paper_id as like
    from paper_embeddings mine join paper_embeddings theirs on theirs.model_id = ${model.id}
    where mine.model_id = ${model.id} and mine.paper_id = any(${idArray(ids)})
      and theirs.paper_id = any(${idArray(others)})
    order by mine.paper_id, mine.embedding <=> theirs.embedding, theirs.paper_id`);
  return new Map(rows.map(({ id, like }) => [id, like]));
}

async function nearest(
  ctx: Context,
  { id, width }: Model & { width: number },
  vector: string,
  { limit, within, open = sql`true` }: Options,
): Promise<Near[]> {
  if (limit < 1) return [];
  // As the index has them (`indexVectors`), written out: it is found by these very words.
  const [model, numbers] = [id, width].map((one) => sql.raw(String(Math.trunc(one))));
  const distance = sql`e.embedding::halfvec(${numbers}) <=> ${vector}::halfvec(${numbers})`;
  const allowed = sql`e.model_id = ${model} and ${findablePapers(ctx.viewer)} and ${open}`;
  const rows = await ctx.db.transaction(async (tx) => {
    if (within) {
      // Materialized, so that all of the few are compared instead of the many searched for them.
      return tx.execute<Row>(sql`
        with few as materialized (
          select e.paper_id, ${distance} as distance
          from paper_embeddings e join papers on papers.id = e.paper_id
          where ${allowed} and e.paper_id in (${within})
        )
        select paper_id as id, 1 - distance as likeness from few order by distance, paper_id limit ${limit}`);
    }
    // For this transaction only: an index that goes on looking until enough of what it finds may be seen.
    await tx.execute(sql`select set_config('hnsw.ef_search', ${String(inSight(limit))}, true),
      set_config('hnsw.iterative_scan', 'strict_order', true)`);
    return tx.execute<Row>(sql`
      select e.paper_id as id, 1 - (${distance}) as likeness
      from paper_embeddings e join papers on papers.id = e.paper_id
      where ${allowed} order by ${distance} limit ${limit}`);
  });
  return rows.map((row) => ({ id: row.id, likeness: Number(row.likeness) }));
}

type Row = { id: string; likeness: number };

/** The extension takes 1,000 at most. */
const inSight = (limit: number) => Math.min(1000, Math.max(IN_SIGHT, limit));
