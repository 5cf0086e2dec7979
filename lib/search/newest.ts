import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "@/lib/context";
import { decodeCursor, toPage } from "@/lib/paging";
import { type Asked, askedFor } from "./asking";
import { newestMonths, type Survey } from "./surveying";

/** How many times a page is looked for at first; what a sample tells is no more than likely. */
const SPARE = 4;

/** A page of what matches, the newest first. Without end: older pages cost as much as newer ones. */
export async function pageByTime(
  { db, viewer }: Context,
  asked: Asked,
  found: Survey,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ ids: string[]; next: string | null; ranked: boolean }> {
  const keys = decodeCursor(cursor, z.tuple([z.iso.date(), z.string()]));
  const older = keys
    ? sql`and (papers.published_on, papers.id) < (${keys[0]}::date, ${keys[1]})`
    : sql``;
  // Of a phrase, its words are met more often than it is.
  let wanted = Math.max(SPARE * limit, limit * (found.touched / Math.max(found.total, 1)));
  for (;;) {
    const months = newestMonths(found, wanted, keys?.[0]);
    const rows = await db.execute<{ id: string; day: string }>(sql`
      select papers.id, papers.published_on::text as day from papers
      where ${askedFor(viewer, asked, { some: months ? [months] : [] })} ${older}
      order by papers.published_on desc, papers.id desc limit ${limit + 1}`);
    if (rows.length > limit || !months) {
      const { items, next } = toPage([...rows], limit, ({ id, day }) => [day, id]);
      return { ids: items.map(({ id }) => id), next, ranked: true };
    }
    wanted *= 8;
  }
}
