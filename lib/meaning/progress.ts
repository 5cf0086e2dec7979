import { sql } from "drizzle-orm";
import { paperEmbeddings, papers } from "@/db/schema";
import { whyNoVectors } from "@/db/vectors";
import { requireAdmin } from "@/lib/accounts/admins";
import type { Context } from "@/lib/context";
import { chosenModel } from "./embedder";
import { findAnsweringModel, listModels } from "./models";

/** How far the search by meaning is. */
export interface EmbeddingProgress {
  /** As `LECTERN_EMBEDDER` names it; null when it is off. */
  chosen: string | null;
  /** Which model answers now: the one before, while the chosen one is not through; null for none. */
  answering: string | null;
  /** Why there can be none on this database, in a sentence; null when there can. */
  missing: string | null;
  /** Papers that have their vector of the chosen model, and all papers. */
  done: number;
  whole: number;
}

/**
 * What is searched by meaning, by which model, and how much of it is ready.
 * @throws not_found for everyone but admins
 */
export async function embeddingProgress(ctx: Context): Promise<EmbeddingProgress> {
  const { db } = await requireAdmin(ctx);
  const chosen = chosenModel();
  const [missing, answering, models] = await Promise.all([
    chosen ? whyNoVectors(db) : null,
    findAnsweringModel(db),
    listModels(db),
  ]);
  const mine = models.find(({ name }) => name === chosen);
  const done = mine
    ? await db.$count(paperEmbeddings, sql`${paperEmbeddings.modelId} = ${mine.id} and not stale`)
    : 0;
  return {
    ...{ chosen, missing, done, answering: answering?.name ?? null },
    whole: await db.$count(papers),
  };
}
