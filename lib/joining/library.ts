import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { annotations } from "@/db/schema";
import type { Pair } from "./moving";

/** A remark is one line of at most so many signs. */
const LINE = 280;

interface TwoRemarks extends Record<string, unknown> {
  paperId: string;
  version: number;
  mine: string;
  theirs: string;
}

/**
 * Makes one library of two. Of a paper that both have, what was changed last counts, but for what is
 * empty; two remarks become one line, or the second a note.
 */
export async function joinLibraries(db: Database, pair: Pair): Promise<void> {
  await joinRemarks(db, pair);
  await joinEntries(db, pair);
  const { mine, theirs } = pair;
  await db.execute(sql`
    update library_entries of_theirs set citation_key = null where user_id = ${theirs} and exists (
      select from library_entries of_mine where of_mine.user_id = ${mine}
        and lower(of_mine.citation_key) = lower(of_theirs.citation_key))`);
  await db.execute(sql`
    insert into library_entry_tags (user_id, paper_id, tag_id, created_at)
    select ${mine}, paper_id, tag_id, created_at from library_entry_tags where user_id = ${theirs}`);
  await db.execute(sql`delete from library_entry_tags where user_id = ${theirs}`);
  await db.execute(sql`
    delete from library_entries of_theirs where user_id = ${theirs} and exists (
      select from library_entries of_mine
      where of_mine.user_id = ${mine} and of_mine.paper_id = of_theirs.paper_id)`);
  await db.execute(sql`update library_entries set user_id = ${mine} where user_id = ${theirs}`);
}

async function joinRemarks(db: Database, { mine, theirs }: Pair): Promise<void> {
  const both = await db.execute<TwoRemarks>(sql`
    select papers.id as "paperId", papers.version, m.remark as mine, t.remark as theirs
    from library_entries m join library_entries t on t.paper_id = m.paper_id
    join papers on papers.id = m.paper_id
    where m.user_id = ${mine} and t.user_id = ${theirs} and t.remark not in ('', m.remark)`);
  for (const { paperId, version, mine: first, theirs: second } of both) {
    const line = [first, second].filter(Boolean).join(" · ");
    if (line.length > LINE) {
      await db.insert(annotations).values({
        ...{ id: newId(), userId: mine, paperId, version, note: second },
      });
      continue;
    }
    await db.execute(sql`
      update library_entries set remark = ${line} where user_id = ${mine} and paper_id = ${paperId}`);
  }
}

/** A status is filled when it is not the one that each paper begins with. */
async function joinEntries(db: Database, { mine, theirs }: Pair): Promise<void> {
  await db.execute(sql`
    update library_entries mine set
      status = case
        when (mine.deleted_at is null) <> (theirs.deleted_at is null)
          then case when mine.deleted_at is null then mine.status else theirs.status end
        when mine.status = 'to-read' then theirs.status
        when theirs.status = 'to-read' then mine.status
        when theirs.updated_at > mine.updated_at then theirs.status
        else mine.status end,
      citation_key = case
        when mine.citation_key is null and not exists (
          select from library_entries other where other.user_id = ${mine}
            and lower(other.citation_key) = lower(theirs.citation_key)) then theirs.citation_key
        else mine.citation_key end,
      added_at = least(mine.added_at, theirs.added_at),
      updated_at = greatest(mine.updated_at, theirs.updated_at),
      -- In the trash only where both are.
      deleted_at = case when theirs.deleted_at is null then null else mine.deleted_at end
    from library_entries theirs
    where mine.user_id = ${mine} and theirs.user_id = ${theirs} and mine.paper_id = theirs.paper_id`);
}
