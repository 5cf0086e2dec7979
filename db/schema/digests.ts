import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";
import { papers } from "./papers";

export const CADENCES = ["daily", "weekdays", "weekly"] as const;
export const DIGEST_KINDS = ["papers", "follows", "similar", "search", "changes"] as const;
export const PAUSE_REASONS = ["bounced", "complained"] as const;
export const ISSUE_STATES = [
  "ready",
  "sending",
  "sent",
  "unclear",
  "refused",
  "failed",
  "withheld",
  "empty",
] as const;

/** Where a part of a digest comes from. `target` is a category, the id of a list, or words. */
export interface DigestSource {
  kind: (typeof DIGEST_KINDS)[number];
  target: string;
}

/** When mails come, and what is in them. */
export interface DigestSettings {
  cadence: (typeof CADENCES)[number];
  /** From Monday, 1, to Sunday, 7; only weekly ones look at it. */
  weekday: number;
  hour: number;
  /** As IANA names it. */
  timeZone: string;
  sources: DigestSource[];
}

/** A paper of an issue; `version` is the one that is news, and 0 where the paper itself is. */
export interface IssuePaper {
  paper: string;
  version: number;
  reasons: string[];
}

/**
 * An email address that has confirmed that it wants mail. What hangs on it belongs to the address; it may
 * belong to an account.
 */
export const digestAddresses = pgTable(
  "digest_addresses",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    pausedAt: moment("paused_at"),
    pauseReason: text("pause_reason", { enum: PAUSE_REASONS }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("digest_addresses_email_idx").on(sql`lower(${t.email})`),
    unique("digest_addresses_user_key").on(t.userId),
    check("digest_addresses_email_check", sql`char_length(${t.email}) between 3 and 254`),
    check(
      "digest_addresses_pause_check",
      sql`(${t.pausedAt} is null) = (${t.pauseReason} is null)`,
    ),
  ],
);

/** Mails of one rhythm to one address. `secret` stands in the links of its mails: whoever has it may change it. */
export const digestSubscriptions = pgTable(
  "digest_subscriptions",
  {
    id: text("id").primaryKey(),
    addressId: text("address_id")
      .notNull()
      .references(() => digestAddresses.id, { onDelete: "cascade" }),
    secret: text("secret").notNull().unique(),
    cadence: text("cadence", { enum: CADENCES }).notNull(),
    weekday: smallint("weekday").notNull(),
    hour: smallint("hour").notNull(),
    timeZone: text("time_zone").notNull(),
    sources: jsonb("sources").$type<DigestSource[]>().notNull(),
    /** When the next mail is due. */
    nextAt: moment("next_at").notNull(),
    /** What came until then has been looked at. */
    since: moment("since").notNull(),
    /** The newest day of the feed when it was told, in a mail of its own, that no newer one comes. */
    staleTold: date("stale_told", { mode: "string" }),
    stoppedAt: moment("stopped_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("digest_subscriptions_address_idx").on(t.addressId),
    index("digest_subscriptions_due_idx").on(t.nextAt, t.id).where(sql`stopped_at is null`),
    check(
      "digest_subscriptions_cadence_check",
      sql`${t.cadence} in ('daily', 'weekdays', 'weekly')`,
    ),
    check("digest_subscriptions_weekday_check", sql`${t.weekday} between 1 and 7`),
    check("digest_subscriptions_hour_check", sql`${t.hour} between 0 and 23`),
  ],
);

/** That somebody wants mail at an address, until the link in a mail there says so too. */
export const digestConfirmations = pgTable(
  "digest_confirmations",
  {
    id: text("id").primaryKey(),
    /** Stands in the link; good for 48 hours, and for nothing but this. */
    secret: text("secret").notNull().unique(),
    email: text("email").notNull(),
    /** The address in small letters and without what follows a plus: where its mails end up. */
    mailbox: text("mailbox").notNull(),
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    settings: jsonb("settings").$type<DigestSettings>().notNull(),
    /** What it has become, so that a second click leads there too. */
    subscriptionId: text("subscription_id").references(() => digestSubscriptions.id, {
      onDelete: "cascade",
    }),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    index("digest_confirmations_mailbox_idx").on(t.mailbox, t.createdAt),
    index("digest_confirmations_user_idx").on(t.userId),
    index("digest_confirmations_subscription_idx").on(t.subscriptionId),
    index("digest_confirmations_expires_idx").on(t.expiresAt),
  ],
);

/**
 * The mail of a subscription for a period: the local day on which it was due. There is one at most, whatever
 * crashes (`docs/decisions/018-digests.md`).
 */
export const digestIssues = pgTable(
  "digest_issues",
  {
    id: text("id").primaryKey(),
    subscriptionId: text("subscription_id")
      .notNull()
      .references(() => digestSubscriptions.id, { onDelete: "cascade" }),
    period: date("period", { mode: "string" }).notNull(),
    state: text("state", { enum: ISSUE_STATES }).notNull(),
    papers: jsonb("papers").$type<IssuePaper[]>().notNull(),
    /** The newest day of the feed, when it should have been a newer one. */
    staleSince: date("stale_since", { mode: "string" }),
    /** How often the reader has asked to have it again. */
    copies: integer("copies").notNull().default(0),
    /** When it came to the state that it is in. */
    stateAt: moment("state_at").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("digest_issues_period_key").on(t.subscriptionId, t.period),
    index("digest_issues_open_idx")
      .on(t.state, t.stateAt)
      .where(sql`state in ('ready', 'sending')`),
    check(
      "digest_issues_state_check",
      sql`${t.state} in ('ready', 'sending', 'sent', 'unclear', 'refused', 'failed', 'withheld', 'empty')`,
    ),
  ],
);

/**
 * The ledger of what an address was shown by mail, so that it gets no paper twice. `version` is 0 for the
 * paper itself, and that of a change for a change to it.
 */
export const digestShown = pgTable(
  "digest_shown",
  {
    addressId: text("address_id")
      .notNull()
      .references(() => digestAddresses.id, { onDelete: "cascade" }),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    shownAt: moment("shown_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.addressId, t.paperId, t.version] }),
    index("digest_shown_paper_idx").on(t.paperId),
  ],
);
