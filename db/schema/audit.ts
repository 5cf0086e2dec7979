import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { moment } from "./columns";

/** What happened to an account, for its owner to see. Kept for 90 days. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    at: moment("at").notNull().defaultNow(),
    event: text("event").notNull(),
    /** What its sentence names, such as a token. */
    detail: jsonb("detail").$type<Record<string, string>>().notNull().default({}),
    /** An address without its end; empty where nobody on the web did it. */
    address: text("address").notNull(),
    device: text("device").notNull(),
  },
  (t) => [
    index("audit_events_user_idx").on(t.userId, t.at, t.id),
    index("audit_events_at_idx").on(t.at),
    check("audit_events_detail_check", sql`char_length(${t.detail}::text) <= 1000`),
  ],
);
