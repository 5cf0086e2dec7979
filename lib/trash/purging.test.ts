import { and, eq, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { beforeEach, expect, test } from "vitest";
import * as schema from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { restoreTag } from "@/lib/tags/mutations";
import { listTagTree } from "@/lib/tags/queries";
import { deleteForGood, emptyTrash } from "./mutations";
import { purgeTrash } from "./purging";
import { countTrash } from "./queries";
import { KINDS } from "./schema";
import { everything, makeHousehold } from "./testing";

const db = testDatabase();
type Home = Awaited<ReturnType<typeof makeHousehold>>;

const TRASHABLE = [
  schema.libraryEntries,
  schema.lists,
  schema.listEntries,
  schema.listSections,
  schema.annotations,
  schema.annotationReplies,
  schema.tags,
  schema.smartLists,
  schema.rules,
];

/** Puts rows into the trash, so many days ago. */
const trash = (table: (typeof TRASHABLE)[number], days: number, where = sql`true`) =>
  db.execute(
    sql`update ${table} set deleted_at = now() - make_interval(days => ${days}) where ${where}`,
  );

const count = (table: PgTable) => db.$count(table);

beforeEach(async () => {
  // What other tests have left is not to be counted.
  for (const table of [...TRASHABLE].reverse()) await trash(table, 31);
  await purgeTrash(db);
});

test("all of a full database goes when it is past its days, and nothing else", async () => {
  await makeHousehold(db);
  for (const table of TRASHABLE) await trash(table, 29);
  const before = await everything(db);
  expect(Object.values(await purgeTrash(db)).every((gone) => gone === 0)).toBe(true);
  expect(await everything(db)).toEqual(before);

  for (const table of TRASHABLE) await trash(table, 31);
  const gone = await purgeTrash(db);
  expect(gone).toMatchObject({
    paper: 3,
    list: 2,
    annotation: 2,
    tag: 3,
    rule: 1,
    "smart-list": 1,
  });
  for (const table of TRASHABLE) expect(await count(table)).toBe(0);
  for (const hung of [schema.libraryEntryTags, schema.annotationTags, schema.listMembers]) {
    expect(await count(hung)).toBe(0);
  }
});

test.each(KINDS)(
  "what is left of a %s’s surroundings stands, whichever goes alone",
  async (kind) => {
    const home = await makeHousehold(db);
    const table = TRASHABLE[KINDS.indexOf(kind)];
    const key = { paper: "paper_id", entry: "paper_id" }[kind as string] ?? "id";
    const id =
      { entry: home.paper, "smart-list": home.smartList }[kind as string] ?? home[kind as "tag"];
    const mine =
      kind === "reply" || kind === "section" ? sql`true` : sql`user_id = ${home.me.viewer.id}`;
    await trash(table ?? schema.tags, 31, sql`${sql.identifier(key)} = ${id} and ${mine}`);
    expect((await purgeTrash(db))[kind]).toBe(1);
    const { me } = home;
    expect(await countTrash(me)).toEqual({});
  },
);

test("a tag that goes hands its children up; a rule that has nothing left to do is off", async () => {
  const home = await makeHousehold(db);
  const { me, tag, list } = home;
  await trash(schema.tags, 31, sql`id = ${tag}`);
  await purgeTrash(db);
  expect((await listTagTree(me)).map(({ name, depth }) => [name, depth])).toEqual([
    ["above", 0],
    ["below", 1],
  ]);
  expect(await ruleOf(home)).toMatchObject({ tagId: null, listId: list, enabled: true });
  await trash(schema.lists, 31, sql`id = ${list}`);
  await purgeTrash(db);
  expect(await ruleOf(home)).toMatchObject({ tagId: null, listId: null, enabled: false });
  // What members wrote for each other is theirs alone now, and the part of the list stands by itself.
  const notes = await db.select().from(schema.annotations);
  expect(notes.map(({ visibility, listId }) => [visibility, listId])).toEqual([
    ["private", null],
    ["private", null],
  ]);
  const [left] = await db.select().from(schema.lists);
  expect(left).toMatchObject({ id: home.sublist, parentId: null });
});

test("thousands go in batches, also when several processes do it at once", async () => {
  const { me } = await makeHousehold(db);
  await db.execute(sql`
    insert into tags (id, user_id, name, deleted_at)
    select 'many' || n, ${me.viewer.id}, 'many ' || n, now() - interval '31 days'
    from generate_series(1, 1200) n`);
  const gone = await Promise.all([purgeTrash(db), purgeTrash(db), purgeTrash(db)]);
  expect(gone.reduce((sum, { tag }) => sum + tag, 0)).toBe(1200);
});

test("one thing goes at once, or all of one’s own", async () => {
  const { me, friend, tag, paper } = await makeHousehold(db);
  await trash(schema.tags, 1, sql`id = ${tag}`);
  await trash(schema.libraryEntries, 1, sql`paper_id = ${paper}`);
  await deleteForGood(me, { kind: "tag", id: tag });
  await expect(restoreTag(me, { id: tag })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteForGood(me, { kind: "tag", id: tag })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await emptyTrash(me)).toEqual({ count: 1 });
  expect(await countTrash(me)).toEqual({});
  expect(await countTrash(friend)).toEqual({ paper: 1 });
});

async function ruleOf({ me, rule }: Home) {
  const mine = and(eq(schema.rules.userId, me.viewer.id), eq(schema.rules.id, rule));
  const [row] = await db.select().from(schema.rules).where(mine);
  return row;
}
