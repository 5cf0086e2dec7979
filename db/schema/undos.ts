import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt } from "./columns";

export interface UndoStep {
  verb: string;
  input: Record<string, unknown>;
}

/** What takes back something that a person has just done: verbs with their inputs, in this order. */
export const undos = pgTable(
  "undos",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    steps: jsonb("steps").$type<UndoStep[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("undos_user_idx").on(t.userId, t.createdAt)],
);
