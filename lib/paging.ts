import { type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { invalid } from "./errors";

export const PAGE_SIZE = 25;

/** One page of a keyset-paged list. */
export interface Page<T> {
  items: T[];
  /** Where the next page starts; null on the last. */
  next: string | null;
}

export const pageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(PAGE_SIZE),
});

/** A moment as the key of a cursor: to the microsecond, which a JavaScript date does not hold. */
export const momentKey = (moment: SQLWrapper) =>
  sql<string>`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Opaque, and fit for an address: the sort keys of the last row, as base64url of JSON. */
const encodeCursor = (keys: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(keys)).toString("base64url");

/**
 * The keys of a cursor; null without one. `keys` says what each must be, because an address can be
 * made up.
 * @throws invalid
 */
export function decodeCursor<T>(cursor: string | undefined, keys: z.ZodType<T>): T | null {
  if (!cursor) return null;
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const parsed = keys.safeParse(parseJson(text));
  // Neither a NUL nor the year 0 is anything that Postgres could compare with.
  if (parsed.success && !/\\u0000|"0000-/.test(text)) return parsed.data;
  throw invalid({ cursor: "This page’s address is not one of ours." });
}

/** Cuts `limit + 1` rows to a page. */
export function toPage<T>(
  rows: T[],
  limit: number,
  keysOf: (row: T) => readonly unknown[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor(keysOf(last)) : null };
}

/**
 * A page of what is short enough to be read as a whole: behind the item that the cursor names, or from
 * the start where that one is gone.
 * @throws invalid for a bad cursor
 */
export function pageThrough<T extends { id: string }>(
  all: T[],
  { cursor, limit = PAGE_SIZE }: { cursor?: string | undefined; limit?: number },
): Page<T> {
  const keys = decodeCursor(cursor, z.tuple([z.string()]));
  const start = keys ? all.findIndex(({ id }) => id === keys[0]) + 1 : 0;
  return toPage(all.slice(start, start + limit + 1), limit, ({ id }) => [id]);
}

/** A ranking is read by place: the cursor behind so many items; null behind the last. */
export const cursorBehind = (place: number | null): string | null =>
  place === null ? null : encodeCursor([place]);

/** How many items come before. @throws invalid */
export const placeOf = (cursor: string | undefined): number =>
  decodeCursor(cursor, z.tuple([z.int().min(0)]))?.[0] ?? 0;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
