import { type SQL, sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";

export const ROLES = ["curator", "moderator", "admin"] as const;

/**
 * A handle with what looks alike made equal: hyphens are left out, `0` is `o`, `1` and `i` are `l`, `2`
 * is `z`, `5` is `s`, `8` is `b`, `rn` is `m` and `vv` is `w`. Two people never have the same.
 */
export const skeletonOf = (handle: SQL): SQL =>
  sql`replace(replace(translate(${handle}, '01i258-', 'ollzsb'), 'rn', 'm'), 'vv', 'w')`;

export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    handle: text("handle").notNull().unique(),
    handleSkeleton: text("handle_skeleton").notNull().generatedAlwaysAs(skeletonOf(sql`handle`)),
    handleChangedAt: moment("handle_changed_at"),
    /** As it stands on the profile; empty: the handle does. */
    name: text("name").notNull().default(""),
    /** Markdown: what they say of themselves. */
    about: text("about").notNull().default(""),
    /** Addresses that begin with https. */
    links: jsonb("links").$type<string[]>().notNull().default([]),
    /** Whether their profile shows the ORCID iD that opens the account. */
    showsOrcid: boolean("shows_orcid").notNull().default(true),
    /** What they may do for the whole site. */
    roles: text("roles", { enum: ROLES }).array().notNull().default([]),
    suspendedAt: moment("suspended_at"),
    /** When they asked to be deleted: they are gone for everyone from then on, and can come back for two weeks. */
    leavingAt: moment("leaving_at"),
    /** The handle that they come back to; while they leave, `handle` is one that tells nothing of them. */
    leavingHandle: text("leaving_handle"),
    /** Null for people whose provider gives none. */
    email: text("email"),
    /** When its owner has shown that they read what is sent there. */
    emailConfirmedAt: moment("email_confirmed_at"),
    /** Argon2id in PHC form; null for people who only sign in through a provider. */
    passwordHash: text("password_hash"),
    /** How the citation keys of newly saved papers are made. */
    citationKeyPattern: text("citation_key_pattern").notNull().default("[auth][year][shorttitle]"),
    /** By the term: how much more or less it counts for them than what was learned of it, from 0 to 4. */
    termWeights: jsonb("term_weights").$type<Record<string, number>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("users_email_idx").on(sql`lower(${t.email})`),
    check("users_handle_check", sql`${t.handle} ~ '^[a-z0-9-]{2,30}$'`),
    index("users_handle_skeleton_idx").on(t.handleSkeleton),
    // What everyone reads leaves out what is of the suspended, who are few.
    index("users_suspended_idx").on(t.id).where(sql`suspended_at is not null`),
    index("users_leaving_idx").on(t.leavingAt).where(sql`leaving_at is not null`),
    check("users_leaving_check", sql`(${t.leavingAt} is null) = (${t.leavingHandle} is null)`),
    check("users_name_check", sql`char_length(${t.name}) <= 80`),
    check("users_about_check", sql`char_length(${t.about}) <= 500`),
    check("users_roles_check", sql`${t.roles} <@ '{curator,moderator,admin}'::text[]`),
    check("users_email_check", sql`char_length(${t.email}) <= 254`),
    check("users_citation_key_pattern_check", sql`char_length(${t.citationKeyPattern}) <= 100`),
  ],
);

/** `id` is the SHA-256 of the token in the cookie, so that a leaked table opens no session. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** How they signed in: password, link, passkey, or the name of a provider. */
    way: text("way").notNull().default("password"),
    /** Whether it opens nothing yet, because its owner is still asked for a code of their app. */
    waits: boolean("waits").notNull().default(false),
    /** To a few minutes, with where that was: an address without its end, and words for a device. */
    lastUsedAt: moment("last_used_at").notNull().defaultNow(),
    address: text("address").notNull().default(""),
    device: text("device").notNull().default(""),
    /** When they proved who they are; each time they do, a new session begins. */
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("sessions_user_idx").on(t.userId)],
);

/** The accounts at sign-in providers that a user has connected. */
export const providerAccounts = pgTable(
  "provider_accounts",
  {
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** By which its owner knows it again: an email, or a name. */
    label: text("label").notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.providerAccountId] }),
    index("provider_accounts_user_idx").on(t.userId),
  ],
);
