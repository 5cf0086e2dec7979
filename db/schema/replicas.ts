import { sql } from "drizzle-orm";
import { check, customType, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { moment } from "./columns";

// Written only where there are replicas (`db/replicas.ts`).

/** A position in the log of the server, as it writes it: `16/B374D848`. */
const logPosition = customType<{ data: string }>({ dataType: () => "pg_lsn" });

/**
 * One row, which is new after each change of what more than one person may see: a replica that has the
 * same token has all of them.
 */
export const sharedChanges = pgTable(
  "shared_changes",
  { id: integer("id").primaryKey(), token: uuid("token").notNull() },
  (t) => [check("shared_changes_id_check", sql`${t.id} = 1`)],
);

/** How far the log was when somebody had last changed something. After a while it tells nobody anything. */
export const recentWrites = pgTable("recent_writes", {
  userId: text("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  position: logPosition("position").notNull(),
  at: moment("at").notNull(),
});
