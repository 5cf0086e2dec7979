import { type SQL, sql } from "drizzle-orm";
import { skeletonOf } from "@/db/schema";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { idArray } from "@/lib/id-array";
import { RESERVED_HANDLES } from "./handles";

/**
 * Lets a handle through that nobody else has or had, and that looks like none of those, nor like a
 * reserved word or the handle of somebody who left within a year. Until the transaction ends, nobody takes one that looks like it.
 * @param self the id of who wants it, whose own handles are not in the way
 * @throws invalid
 */
export async function requireFreeHandle(
  { db }: Context,
  handle: string,
  self?: string,
): Promise<void> {
  const skeleton = skeletonOf(sql`${handle}::text`);
  await db.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('handle ' || ${skeleton}, 0))`);
  const [found] = await db.execute<{ alike: boolean; same: boolean }>(sql`
    select count(*) > 0 as alike, coalesce(bool_or(taken.handle = ${handle}), false) as same
    from (
      select handle, id as user_id from users where handle_skeleton = ${skeleton}
      union all
      select handle, user_id from former_handles where ${skeletonOf(sql`handle`)} = ${skeleton}
      union all
      select '', '' from retired_handles
      where fingerprint = ${fingerprintOf(skeleton)} and until > now()
      union all
      select word, '' from unnest(${idArray([...RESERVED_HANDLES])}) word
      where ${skeletonOf(sql`word`)} = ${skeleton}
    ) taken
    where taken.user_id <> ${self ?? "nobody"}`);
  if (found?.same) throw invalid({ handle: "Somebody has this handle. Choose another." });
  if (found?.alike) {
    throw invalid({ handle: "It is too similar to an existing one. Choose another." });
  }
}

/** What is kept of the handle of somebody who has left. */
export const fingerprintOf = (skeleton: SQL): SQL =>
  sql`encode(sha256(convert_to(${skeleton}, 'UTF8')), 'hex')`;
