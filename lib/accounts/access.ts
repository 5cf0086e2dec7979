import { isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { users } from "@/db/schema";

/** People who can be found by others; for rows of `users`. */
export const activePeople = isNull(users.suspendedAt);

/**
 * Whether the person whom a column names is not suspended. The few who are, are read once for a whole
 * query, from an index of their own; `not in` asks for that where a join would look up everybody.
 */
export const inGoodStanding = (userId: PgColumn): SQL =>
  sql`${userId} not in (select suspended.id from users suspended where suspended.suspended_at is not null)`;
