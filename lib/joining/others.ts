import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { meet, type Pair } from "./moving";

/** What ties the two to other people: memberships, follows, proposals, reports, and each other. */
export async function moveTies(db: Database, pair: Pair): Promise<void> {
  const { mine, theirs } = pair;
  await moveMemberships(db, pair);
  // Neither follows, blocks or mutes oneself.
  await db.execute(sql`
    delete from follows where kind = 'person' and (user_id, target) in ((${mine}, ${theirs}), (${theirs}, ${mine}))`);
  await db.execute(sql`
    delete from person_relations where (user_id, other_id) in ((${mine}, ${theirs}), (${theirs}, ${mine}))`);
  await meet(db, "follows.target", { same: ["kind", "user_id"] }, pair, sql`mine.kind = 'person'`);
  await db.execute(sql`
    update follows set target = ${mine} where kind = 'person' and target = ${theirs}`);
  // One waiting proposal of a paper, and one open report, by one person.
  await db.execute(sql`
    update list_proposals of_theirs set state = 'withdrawn' where user_id = ${theirs} and state = 'waiting'
      and exists (select from list_proposals of_mine where of_mine.user_id = ${mine} and of_mine.state = 'waiting'
        and of_mine.list_id = of_theirs.list_id and of_mine.paper_id = of_theirs.paper_id)`);
  await db.execute(sql`update list_proposals set user_id = ${mine} where user_id = ${theirs}`);
  await moveReports(db, pair);
}

/** Of two memberships of a list, the one that may do more stays. */
async function moveMemberships(db: Database, { mine, theirs }: Pair): Promise<void> {
  const rank = (role: string) => sql.raw(`array_position('{owner,editor,viewer}', ${role})`);
  for (const [gone, other, beats] of [
    [mine, theirs, ">"],
    [theirs, mine, ">="],
  ] as const) {
    await db.execute(sql`
      delete from list_members gone using list_members stays
      where gone.user_id = ${gone} and stays.user_id = ${other} and gone.list_id = stays.list_id
        and ${rank("gone.role")} ${sql.raw(beats)} ${rank("stays.role")}`);
  }
  await db.execute(sql`update list_members set user_id = ${mine} where user_id = ${theirs}`);
  // Nobody is invited to what they are a member of; a list is offered to no owner of it.
  await db.execute(sql`
    delete from list_invites i using list_members m
    where i.list_id = m.list_id and m.user_id = ${mine} and i.user_id in (${mine}, ${theirs})
      and (i.role <> 'owner' or m.role = 'owner')`);
}

const ALIKE = "(mine.words = '' or theirs.words = '')";

/** Reports by them, and of them. */
async function moveReports(db: Database, pair: Pair): Promise<void> {
  const open = sql`mine.outcome is null and theirs.outcome is null`;
  const takes = `words = left(case when ${ALIKE} then mine.words || theirs.words
    else mine.words || E'\\n' || theirs.words end, 1000)`;
  const by = { same: ["subject_kind", "subject_id"], takes };
  await meet(db, "reports.user_id", by, pair, open);
  await db.execute(sql`update reports set user_id = ${pair.mine} where user_id = ${pair.theirs}`);
  const of = { same: ["subject_kind", "user_id"], takes };
  await meet(db, "reports.subject_id", of, pair, sql`${open} and mine.subject_kind = 'person'`);
  await db.execute(sql`
    update reports set subject_id = ${pair.mine} where subject_kind = 'person' and subject_id = ${pair.theirs}`);
}

/**
 * Mails of both go to one address, with one memory of what was in them: the address that is there, or
 * else that of the other account.
 */
export async function moveDigests(db: Database, { mine, theirs }: Pair): Promise<void> {
  const [both] = await db.execute<{ to: string; from: string }>(sql`
    select m.id as to, t.id as from from digest_addresses m, digest_addresses t
    where m.user_id = ${mine} and t.user_id = ${theirs}`);
  if (both) {
    const { to, from } = both;
    await db.execute(
      sql`update digest_subscriptions set address_id = ${to} where address_id = ${from}`,
    );
    await db.execute(sql`
      insert into digest_shown (address_id, paper_id, version, shown_at)
      select ${to}, paper_id, version, shown_at from digest_shown where address_id = ${from}
      on conflict do nothing`);
    await db.execute(sql`delete from digest_addresses where id = ${from}`);
  }
  await db.execute(sql`update digest_addresses set user_id = ${mine} where user_id = ${theirs}`);
}
