import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { retiredHandles, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { BELONGINGS } from "@/lib/accounts/belongings";
import { createAccount } from "@/lib/accounts/mutations";
import { listTables } from "@/lib/backup/tables";
import { ANONYMOUS } from "@/lib/context";
import { runDue } from "@/lib/jobs/running";
import { listEventsOf } from "@/lib/lists/events";
import { deleteAccount, deleteLeavers } from "./deleting";
import { deleteLeaversJob } from "./jobs";
import { leaveAccount } from "./mutations";
import { getLeaving } from "./queries";
import { DAYS_TO_STAY } from "./schema";
import { makeFullAccount } from "./testing";

const db = testDatabase();
type Person = Awaited<ReturnType<typeof makeUser>>;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

/** Leaves, and has all lists go. */
async function leave(me: Person): Promise<void> {
  const { handle, shared } = await getLeaving(me);
  const lists = Object.fromEntries(shared.map(({ id }) => [id, "remove"]));
  await leaveAccount(me, { handle, lists });
}

/** How many rows name a person, by the column that does. */
async function namesOf(id: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of Object.keys(BELONGINGS)) {
    const [table = "", column = ""] = name.split(".");
    const [row] = await db.execute<{ count: number }>(sql`
      select count(*)::int as count from ${sql.identifier(table)}
      where ${sql.identifier(column)} = ${id}`);
    counts[name] = row?.count ?? 0;
  }
  return counts;
}

/** The tables in whose rows one of these words stands somewhere. */
async function tablesWith(words: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await listTables(db)) {
    const rows = await db.execute<{ row: string }>(
      sql`select t::text as row from ${sql.identifier(name)} t`,
    );
    if (rows.some(({ row }) => words.some((word) => row.includes(word)))) found.push(name);
  }
  return found;
}

test("nothing of somebody who has left is anywhere, but a nameless id in the log of moderators", async () => {
  const { me, friend } = await makeFullAccount(db);
  const { id, handle } = me.viewer;
  const before = await namesOf(id);
  expect(Object.keys(before).filter((name) => before[name] === 0)).toEqual([]);
  const friends = await namesOf(friend.viewer.id);
  await leave(me);
  await deleteAccount(db, id);
  const left = Object.entries(await namesOf(id)).filter(([, count]) => count > 0);
  expect(left.map(([name]) => name)).toEqual([
    "moderation_acts.moderator_id",
    "moderation_acts.subject_id",
  ]);
  expect(await tablesWith([id])).toEqual(["moderation_acts"]);
  expect(await tablesWith([handle, `${handle}@example.org`, `was-${handle}`])).toEqual([]);
  // Of the friend, all stands that was not about the two of them.
  const shared = [
    "list_departures",
    "list_invites.invited_by",
    "person_relations",
    "follows",
    "reports",
  ];
  const kept = await namesOf(friend.viewer.id);
  const lost = Object.keys(friends).filter((name) => (kept[name] ?? 0) < (friends[name] ?? 0));
  expect(lost.filter((name) => !shared.some((known) => name.startsWith(known)))).toEqual([]);
});

test("the job deletes who left two weeks ago, and nobody earlier", async () => {
  const [early, late] = [await makeUser(db), await makeUser(db)];
  await leave(early);
  await leave(late);
  await db
    .update(users)
    .set({ leavingAt: inDays(1) })
    .where(eq(users.id, late.viewer.id));
  const there = async () =>
    Promise.all([early, late].map(({ viewer }) => db.$count(users, eq(users.id, viewer.id))));
  await deleteLeavers(db, inDays(DAYS_TO_STAY - 0.01));
  expect(await there()).toEqual([1, 1]);
  await runDue(db, [deleteLeaversJob], inDays(DAYS_TO_STAY + 0.01));
  expect(await there()).toEqual([0, 1]);
});

test("a handle that somebody left, or had before, is nobody’s for a year", async () => {
  const me = await makeUser(db, { handle: "grace-h" });
  await db.execute(sql`
    insert into former_handles (handle, user_id) values ('grace-m', ${me.viewer.id})`);
  const take = (handle: string) =>
    createAccount(
      { viewer: ANONYMOUS, db },
      { handle, email: `${handle}@new.example.org`, password: "a long enough password" },
    );
  const refused = { fields: { handle: "It is too similar to an existing one. Choose another." } };
  await leave(me);
  for (const handle of ["grace-h", "gr4ce-h".replace("4", "a"), "graceh"]) {
    await expect(take(handle)).rejects.toMatchObject(refused);
  }
  await deleteAccount(db, me.viewer.id);
  for (const handle of ["grace-h", "graceh", "grace-m"]) {
    await expect(take(handle)).rejects.toMatchObject(refused);
  }
  await deleteLeavers(db, inDays(DAYS_TO_STAY + 366));
  expect(await db.$count(retiredHandles)).toBe(0);
  await take("grace-h");
  await expect(take("former-member-x")).rejects.toMatchObject({ code: "invalid" });
});

test("what they did in lists of others is told without their name", async () => {
  const { me, friend, joined } = await makeFullAccount(db);
  const told = async () => (await listEventsOf(friend, { listId: joined })).items;
  expect(JSON.stringify(await told())).toContain(me.viewer.handle);
  await leave(me);
  const former = await told();
  expect(JSON.stringify(former)).not.toContain(me.viewer.handle);
  expect(former.some(({ handle }) => /^former-member-/.test(handle ?? ""))).toBe(true);
  await deleteAccount(db, me.viewer.id);
  const gone = await told();
  expect(gone.map(({ id }) => id)).toEqual(former.map(({ id }) => id));
  expect(gone.every(({ handle }) => handle === null || handle === friend.viewer.handle)).toBe(true);
});

test("who has not asked to leave stays, whoever calls", async () => {
  const { me } = await makeFullAccount(db);
  const before = await namesOf(me.viewer.id);
  await deleteAccount(db, me.viewer.id);
  expect(await namesOf(me.viewer.id)).toEqual(before);
  expect(await db.$count(users, eq(users.id, me.viewer.id))).toBe(1);
});

test("a thousand notes go in batches, and deleting begins again where it was cut off", async () => {
  const me = await makeUser(db);
  await db.execute(sql`
    insert into attention_acts (user_id, paper_id, act)
    select ${me.viewer.id}, id, 'upvote' from papers`);
  await db.execute(sql`
    insert into dismissals (user_id, paper_id) select ${me.viewer.id}, id from papers`);
  await leave(me);
  await Promise.all([deleteAccount(db, me.viewer.id), deleteAccount(db, me.viewer.id)]);
  expect(await db.$count(users, eq(users.id, me.viewer.id))).toBe(0);
});
