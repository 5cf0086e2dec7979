import { and, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { users } from "@/db/schema";

/** People who can be found by others: neither suspended nor about to leave; for rows of `users`. */
export const activePeople = and(isNull(users.suspendedAt), isNull(users.leavingAt));

/**
 * Whether the person whom a column names is neither suspended nor about to leave. The few who are, are
 * read once for a whole query, from indexes of their own; `not in` asks for that where a join would look
 * up everybody.
 */
export const inGoodStanding = (userId: PgColumn): SQL =>
  sql`${userId} not in (select away.id from users away where away.suspended_at is not null or away.leaving_at is not null)`;

/** Whether the person whom a column names is not about to leave: what is theirs is gone for all by then. */
export const staying = (userId: PgColumn): SQL =>
  sql`${userId} not in (select leaving.id from users leaving where leaving.leaving_at is not null)`;
