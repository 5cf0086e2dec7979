import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";

/**
 * Answers to requests that carried a key, so that the same request gets the same answer when it is
 * sent again. Kept for a day.
 */
export const keptAnswers = pgTable(
  "kept_answers",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** SHA-256 of what was asked. */
    request: text("request").notNull(),
    /** Null in rows of before, when a request under way had one. */
    status: integer("status"),
    headers: jsonb("headers").$type<Record<string, string>>().notNull().default({}),
    body: text("body").notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    index("kept_answers_created_idx").on(t.createdAt),
  ],
);

/** How many requests came in the present minute of a token, a person or an address. As rate-limiter-flexible wants it. */
export const rateCounts = pgTable(
  "rate_counts",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull(),
    expire: moment("expire"),
  },
  (t) => [index("rate_counts_expire_idx").on(t.expire)],
);
