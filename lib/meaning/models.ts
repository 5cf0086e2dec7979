import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { embeddingModels } from "@/db/schema";
import { hasVectors, whyNoVectors } from "@/db/vectors";
import { chosenModel } from "./embedder";

/** A model in the database; `width` is null until it has made a vector. */
export interface Model {
  id: number;
  name: string;
  width: number | null;
  completedAt: Date | null;
  checkedUntil: Date | null;
}

/**
 * The model that answers: the chosen one when every paper has its vector; until then the one before, so
 * that a change leaves no gap; and the chosen one as far as it is, when there was none before.
 * @returns null when meaning is off, the database has no vectors, or none is made yet
 */
export async function findAnsweringModel(
  db: Database,
): Promise<(Model & { width: number }) | null> {
  const chosen = chosenModel();
  if (!chosen) return null;
  const rows = await listModels(db);
  const mine = rows.find(({ name }) => name === chosen);
  const before = rows
    .filter(({ completedAt }) => completedAt)
    .sort((a, b) => Number(b.completedAt) - Number(a.completedAt));
  const answering = mine?.completedAt ? mine : (before[0] ?? mine);
  return answering?.width ? { ...answering, width: answering.width } : null;
}

/** None where the database has no vectors. */
export const listModels = (db: Database): Promise<Model[]> =>
  db
    .select({
      id: embeddingModels.id,
      name: embeddingModels.name,
      width: embeddingModels.width,
      completedAt: embeddingModels.completedAt,
      checkedUntil: embeddingModels.checkedUntil,
    })
    .from(embeddingModels)
    .where(hasVectors);

/** The row of the chosen model, made when it is new; null where meaning is off or there are no vectors. */
export async function openChosenModel(db: Database): Promise<Model | null> {
  const chosen = chosenModel();
  if (!chosen) return null;
  if (await whyNoVectors(db)) return null;
  const find = async () => (await listModels(db)).find(({ name }) => name === chosen) ?? null;
  const known = await find();
  // Not tried each time: what is not inserted takes a number all the same, and they are few.
  if (known) return known;
  await db.insert(embeddingModels).values({ name: chosen }).onConflictDoNothing();
  return find();
}

/** Every paper has its vector: this model answers from now on, and the others leave, with their vectors. */
export async function completeModel(db: Database, id: number): Promise<number[]> {
  await db
    .update(embeddingModels)
    .set({ completedAt: sql`coalesce(${embeddingModels.completedAt}, now())` })
    .where(eq(embeddingModels.id, id));
  const gone = await db
    .delete(embeddingModels)
    .where(sql`${embeddingModels.id} <> ${id}`)
    .returning({ id: embeddingModels.id });
  return gone.map((one) => one.id);
}
