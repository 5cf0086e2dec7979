import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { papers } from "./papers";

/** The models that turn texts into vectors, as `LECTERN_EMBEDDER` names them. */
export const embeddingModels = pgTable("embedding_models", {
  id: smallint("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull().unique(),
  /** How many numbers a vector has; null until the first is made. */
  width: integer("width"),
  /** When every paper had a vector for the first time: this model answers from then on. */
  completedAt: moment("completed_at"),
  /** Papers that were here before have their vectors; what is looked for are later ones. */
  checkedUntil: moment("checked_until"),
  createdAt: createdAt(),
});

/**
 * What papers mean, by model. The vector itself is in a column `embedding` that is here only where the
 * extension `vector` is: `db/vectors.ts` adds it at the start.
 */
export const paperEmbeddings = pgTable(
  "paper_embeddings",
  {
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    modelId: smallint("model_id").notNull(),
    /** Its words are not those of the paper any more: set by a trigger on `papers` (migration 0027). */
    stale: boolean("stale").notNull().default(false),
    madeAt: moment("made_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.modelId] }),
    foreignKey({ columns: [t.modelId], foreignColumns: [embeddingModels.id] }).onDelete("cascade"),
    index("paper_embeddings_model_idx").on(t.modelId, t.paperId),
    index("paper_embeddings_stale_idx").on(t.modelId).where(sql`stale`),
  ],
);
