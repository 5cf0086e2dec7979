import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment } from "./columns";
import { lists } from "./lists";

export const WEBHOOK_EVENTS = [
  "paper.added",
  "paper.removed",
  "status.changed",
  "annotation.created",
] as const;

/** An address of a person's that is told of what they change. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    url: text("url").notNull(),
    events: text("events", { enum: WEBHOOK_EVENTS }).array().notNull(),
    /**
     * Of one list; null: of the library. Not by owner, because lists are handed over: the triggers tell
     * nothing of a list whose owner is somebody else.
     */
    listId: text("list_id").references(() => lists.id, { onDelete: "cascade" }),
    /** Signing takes the secret itself, so no hash will do. */
    secret: text("secret").notNull(),
    enabled: boolean("enabled").notNull().default(true),
    /** How many deliveries were given up since the last that arrived. */
    failures: integer("failures").notNull().default(0),
    pausedAt: moment("paused_at"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("webhooks_owner_key").on(t.userId, t.id),
    index("webhooks_list_idx").on(t.listId),
    check("webhooks_url_check", sql`char_length(${t.url}) <= 2000`),
  ],
);

/** What a webhook is told: written by triggers with the change itself, so that neither is without the other. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    /** Of the message, the same for each attempt. */
    id: text("id").primaryKey(),
    userId: text("user_id").notNull(),
    webhookId: text("webhook_id").notNull(),
    event: text("event").notNull(),
    data: jsonb("data").$type<Record<string, string>>().notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Of the last attempt: what was answered, after how many milliseconds, or why nothing was. */
    status: integer("status"),
    took: integer("took"),
    error: text("error"),
    triedAt: moment("tried_at"),
    deliveredAt: moment("delivered_at"),
    /** When it was given up. */
    failedAt: moment("failed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: "webhook_deliveries_webhook_fk",
      columns: [t.userId, t.webhookId],
      foreignColumns: [webhooks.userId, webhooks.id],
    }).onDelete("cascade"),
    index("webhook_deliveries_webhook_idx").on(t.webhookId, t.createdAt),
    index("webhook_deliveries_created_idx").on(t.createdAt),
  ],
);
