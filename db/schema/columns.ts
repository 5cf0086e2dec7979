import { customType, timestamp } from "drizzle-orm/pg-core";

/** A point in time, with its zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const createdAt = () => moment("created_at").notNull().defaultNow();

/** When the row went to the trash; null while it is in use. */
export const deletedAt = () => moment("deleted_at");

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A fractional index; compared byte by byte, as the library that makes them does. */
export const position = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
