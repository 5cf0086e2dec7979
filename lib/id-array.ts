import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Ids as one parameter, however many: a statement takes no more than 65,535. They hold no comma. */
export const idArray = (ids: readonly string[]): SQL => sql`string_to_array(${ids.join(",")}, ',')`;

/** Whether a column has one of these ids. */
export const among = (column: SQLWrapper, ids: readonly string[]): SQL =>
  sql`${column} = any(${idArray(ids)})`;
