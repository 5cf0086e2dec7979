import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";

/** The app that somebody shows codes of when they sign in; until it is turned on, it is being set up. */
export const secondSteps = pgTable("second_steps", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Encrypted with a key of AUTH_SECRET. */
  secret: text("secret").notNull(),
  turnedOnAt: moment("turned_on_at"),
  /** The latest 30 seconds, counted from 1970, whose code was used: it and those before are worth nothing. */
  lastStep: integer("last_step").notNull().default(0),
  /** Wrong codes since the last right one. */
  failures: integer("failures").notNull().default(0),
  failedAt: moment("failed_at"),
  createdAt: createdAt(),
});

/** Codes for who has lost the app; each works once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: text("user_id")
      .notNull()
      .references(() => secondSteps.userId, { onDelete: "cascade" }),
    /** HMAC of the code with a key of AUTH_SECRET: it is too short for a hash alone. */
    codeHash: text("code_hash").notNull(),
    usedAt: moment("used_at"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);
