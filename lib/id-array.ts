import { type SQL, sql } from "drizzle-orm";

/** Ids as one parameter, however many: a statement takes no more than 65,535. They hold no comma. */
export const idArray = (ids: readonly string[]): SQL => sql`string_to_array(${ids.join(",")}, ',')`;
