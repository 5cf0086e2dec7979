import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";

export const LINK_PURPOSES = [
  "sign-up",
  "confirm-email",
  "reset-password",
  "sign-in",
  "change-email",
  "restore-email",
  "invitation",
] as const;

/** What a link does beyond what its purpose and its address say. */
export interface LinkData {
  /** Of a sign-up: the secret of its invitation, hashed. */
  invitation?: string;
  /** Of a sign-up, and of a sign-in that comes of one: the path of ours to go on to. */
  next?: string;
  /** Of a sign-in: somebody tried to make an account with the address. */
  tried?: boolean;
  /** Of an address that was given up: the one that came instead. */
  instead?: string;
}

/**
 * A link that is good for one use, by whoever has it. Its secret is made of the row's id and AUTH_SECRET,
 * so that neither this table nor the queue of mails holds anything that opens an account.
 */
export const oneTimeLinks = pgTable(
  "one_time_links",
  {
    id: text("id").primaryKey(),
    purpose: text("purpose", { enum: LINK_PURPOSES }).notNull(),
    /** SHA-256 of the secret. */
    secretHash: text("secret_hash").notNull().unique(),
    /** Where it was mailed to; null for an invitation that its maker passes on. */
    email: text("email"),
    /** Whose account it is about, or who invites. */
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    data: jsonb("data").$type<LinkData>().notNull().default({}),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (t) => [
    index("one_time_links_email_idx").on(sql`lower(${t.email})`, t.purpose),
    index("one_time_links_user_idx").on(t.userId),
    index("one_time_links_expires_idx").on(t.expiresAt),
    check("one_time_links_email_check", sql`char_length(${t.email}) <= 254`),
  ],
);
