import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";

/** A key that a device or a password manager keeps, and that opens an account. */
export const passkeys = pgTable(
  "passkeys",
  {
    /** Of the credential, in base64url, as all else here that is bytes. */
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** By what its device knows its owner; of an account that was joined with another one, still that. */
    userHandle: text("user_handle").notNull(),
    publicKey: text("public_key").notNull(),
    /** How often it has signed, as it says; 0 from those that don't count. */
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull().default([]),
    name: text("name").notNull(),
    lastUsedAt: moment("last_used_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("passkeys_user_idx").on(t.userId, t.createdAt),
    check("passkeys_name_check", sql`char_length(${t.name}) between 1 and 80`),
  ],
);

/** Challenges that a passkey has answered, which are worth nothing from then on; until they end by themselves. */
export const spentChallenges = pgTable(
  "spent_challenges",
  {
    id: text("id").primaryKey(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("spent_challenges_expires_idx").on(t.expiresAt)],
);
