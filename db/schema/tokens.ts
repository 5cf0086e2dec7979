import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";

export const TOKEN_SCOPES = ["read", "write"] as const;

/**
 * What lets a program act for a person. The database keeps a hash of the secret, so that a leaked table
 * lets nobody in; a token that was revoked has no row.
 */
export const tokens = pgTable(
  "tokens",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    scopes: text("scopes", { enum: TOKEN_SCOPES }).array().notNull(),
    /** How the secret begins, by which its owner knows it again. */
    prefix: text("prefix").notNull(),
    /** SHA-256 of the secret. */
    hash: text("hash").notNull().unique(),
    /** Null: it works until it is revoked. */
    expiresAt: moment("expires_at"),
    /** To the minute. */
    lastUsedAt: moment("last_used_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("tokens_user_idx").on(t.userId, t.createdAt),
    check("tokens_name_check", sql`char_length(${t.name}) between 1 and 80`),
    check(
      "tokens_scopes_check",
      sql`${t.scopes} <@ '{read,write}'::text[] and cardinality(${t.scopes}) > 0`,
    ),
  ],
);
