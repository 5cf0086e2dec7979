import { eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { embeddingModels } from "@/db/schema";
import type { Model } from "./models";

/** So many are looked for at once, which at a million papers takes about as long as embedding ten. */
const AT_ONCE = 200;
/** A transaction that puts papers in may be seen so much later than the papers say. */
const LONGEST_TRANSACTION = "1 hour";

/**
 * Papers whose vector is missing or of other words, those that people look at first: what has changed,
 * what has attention, the feed, then the newest. None means that all have theirs.
 */
export async function listWaiting(db: Database, model: Model): Promise<string[]> {
  const [{ now } = { now: "" }] = await db.execute<{ now: string }>(
    sql`select (now() - ${LONGEST_TRANSACTION}::interval)::text as now`,
  );
  const checked = model.checkedUntil?.toISOString() ?? "-infinity";
  const missing = sql`p.created_at >= ${checked}::timestamptz and not exists (
    select from paper_embeddings e where e.paper_id = p.id and e.model_id = ${model.id}
  )`;
  for (const way of inOrder(model, missing)) {
    const rows = await db.execute<{ id: string }>(sql`${way} limit ${AT_ONCE}`);
    if (rows.length > 0) return rows.map(({ id }) => id);
  }
  await db
    .update(embeddingModels)
    .set({ checkedUntil: sql`${now}::timestamptz` })
    .where(eq(embeddingModels.id, model.id));
  return [];
}

const inOrder = (model: Model, missing: SQL): SQL[] => [
  sql`select paper_id as id from paper_embeddings where model_id = ${model.id} and stale`,
  // The row of all categories has none.
  sql`select p.id from paper_attention a join papers p on p.id = a.paper_id
    where a.category = '' and ${missing} order by a.month desc`,
  sql`select p.id from papers p where p.featured_on is not null and p.source <> 'import' and ${missing}
    order by p.featured_on desc`,
  sql`select p.id from papers p where ${missing} order by p.created_at desc`,
];
