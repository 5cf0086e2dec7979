import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { annotations, annotationTags, tags } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createList, deleteList } from "@/lib/lists/mutations";
import { countAnnotations, findAnnotations, listAnnotationTags } from "./finding";
import { changeAnnotations, deleteAnnotations, restoreAnnotations } from "./many";
import { createAnnotation } from "./mutations";
import type { AnnotationVisibility, Color } from "./schema";

const db = testDatabase();

type Owner = Awaited<ReturnType<typeof makeUser>>;
interface Made {
  color?: Color;
  audience?: string;
  tags?: string[];
}

async function makeAnnotations(owner: Owner, all: Made[]) {
  const { id: paper } = await makePaper(db);
  const ids: string[] = [];
  for (const one of all) {
    const place = { paper, version: 1, start: 0, end: 4, ...one };
    ids.push((await createAnnotation(owner, place)).id);
  }
  return { paper, ids };
}

/** What the changes can touch, in the order in which they were made. */
async function stateOf(owner: Owner) {
  const { items } = await findAnnotations(owner, { limit: 100 });
  return items
    .map(({ color, visibility, listId, tags }) => ({
      color,
      visibility,
      listId,
      tags: tags.map(({ name }) => name),
    }))
    .reverse();
}

async function takeBack(owner: Owner, { before }: { before: unknown[] }) {
  for (const input of before) await changeAnnotations(owner, input);
}

test("colour, audience and tags change together, and all of it can be taken back", async () => {
  const owner = await makeUser(db);
  const { id: list } = await createList(owner, { title: "Group" });
  const { ids } = await makeAnnotations(owner, [
    { color: "amber", tags: ["old"] },
    { color: "green", audience: `members:${list}`, tags: ["old", "new"] },
    { color: "rose", audience: "public" },
    { color: "blue" },
  ]);
  const was = await stateOf(owner);
  const [old] = (await listAnnotationTags(owner)).filter(({ name }) => name === "old");
  const changed = await changeAnnotations(owner, {
    ids: ids.slice(0, 3),
    color: "rose",
    audience: "private",
    addTag: "new",
    removeTag: old?.id,
  });
  const now = { color: "rose", visibility: "private", listId: null, tags: ["new"] };
  expect(await stateOf(owner)).toEqual([now, now, now, was[3]]);
  expect(changed.count).toBe(3);
  await takeBack(owner, changed);
  expect(await stateOf(owner)).toEqual(was);
});

test("each change counts as one revision, and what does not change keeps its own", async () => {
  const owner = await makeUser(db);
  await makeAnnotations(owner, [{ color: "rose" }, { color: "amber" }]);
  const { count, before } = await changeAnnotations(owner, { filter: {}, color: "rose" });
  expect([count, before.length]).toEqual([1, 1]);
  const { items } = await findAnnotations(owner, {});
  expect(items.map(({ revision }) => revision).sort()).toEqual([1, 2]);
});

test("all that match are changed, and no others", async () => {
  const owner = await makeUser(db);
  const { paper } = await makeAnnotations(owner, [{ color: "amber" }, { color: "green" }]);
  await makeAnnotations(owner, [{ color: "amber" }]);
  const filter = { paper, color: "amber" };
  expect(await changeAnnotations(owner, { filter, addTag: "seen" })).toMatchObject({ count: 1 });
  expect((await stateOf(owner)).map(({ tags }) => tags)).toEqual([["seen"], [], []]);
  expect(await countAnnotations(owner, { color: "amber" })).toBe(2);
});

test("publishing asks first, and again when there are more by then", async () => {
  const owner = await makeUser(db);
  const { ids } = await makeAnnotations(owner, [{ audience: "public" }, {}, {}]);
  const publish = (input: object) => changeAnnotations(owner, { audience: "public", ...input });
  const one = "1 highlight or note becomes visible to everyone who can read a list that shows it.";
  const two =
    "2 highlights and notes become visible to everyone who can read a list that shows them.";
  await expect(publish({ ids: ids.slice(0, 2) })).rejects.toMatchObject({
    fields: { agreed: one },
  });
  await expect(publish({ ids, agreed: one })).rejects.toMatchObject({ fields: { agreed: two } });
  expect((await stateOf(owner)).map(({ visibility }) => visibility)).toEqual<
    AnnotationVisibility[]
  >(["public", "private", "private"]);
  expect(await publish({ ids, agreed: two })).toMatchObject({ count: 2 });
  expect(await publish({ ids })).toMatchObject({ count: 0 });
});

test("the papers are those where strangers see a difference", async () => {
  const owner = await makeUser(db);
  const shown = await makeAnnotations(owner, [{ audience: "public" }, { audience: "public" }]);
  const hidden = await makeAnnotations(owner, [{}]);
  const both = { ids: [...shown.ids, ...hidden.ids] };
  expect(await changeAnnotations(owner, { ...both, color: "blue" })).toMatchObject({
    papers: [shown.paper],
  });
  expect(await deleteAnnotations(owner, both)).toMatchObject({ papers: [shown.paper] });
  expect(await restoreAnnotations(owner, both)).toMatchObject({ papers: [shown.paper] });
  const made = await changeAnnotations(owner, { ...both, audience: "public", agreed: true });
  expect(made.papers).toEqual([hidden.paper]);
});

test("what was deleted together comes back together", async () => {
  const owner = await makeUser(db);
  await makeAnnotations(owner, [{}, {}, { color: "rose" }]);
  const { ids, count } = await deleteAnnotations(owner, { filter: { color: "amber" } });
  expect(count).toBe(2);
  expect(await stateOf(owner)).toHaveLength(1);
  await restoreAnnotations(owner, { ids });
  expect(await stateOf(owner)).toHaveLength(3);
});

test.each([
  [{ ids: [], color: "rose" }, { ids: "Tick those that you mean first." }],
  [{ filter: {} }, { change: "Choose what to do with them." }],
  [{ filter: {}, color: "mauve" }, { color: "Choose one of the colours." }],
  [{ filter: {}, addTag: "  " }, { addTag: "Give the tag a name." }],
  [{ filter: {}, audience: "members:nope" }, { audience: "You are not a member of that list." }],
])("%o is refused, and changes nothing", async (input, fields) => {
  const owner = await makeUser(db);
  await makeAnnotations(owner, [{}]);
  const was = await stateOf(owner);
  await expect(changeAnnotations(owner, input)).rejects.toMatchObject({ code: "invalid", fields });
  expect(await stateOf(owner)).toEqual(was);
});

test("nothing is shared with a list of somebody else, or with one in the trash", async () => {
  const owner = await makeUser(db);
  await makeAnnotations(owner, [{}]);
  const { id: theirs } = await createList(await makeUser(db), { title: "Theirs" });
  const { id: trashed } = await createList(owner, { title: "Gone" });
  await deleteList(owner, { id: trashed });
  for (const list of [theirs, trashed]) {
    const input = { filter: {}, audience: `members:${list}` };
    await expect(changeAnnotations(owner, input)).rejects.toMatchObject({ code: "invalid" });
  }
});

test("another person's tag can't be added by id, nor taken off", async () => {
  const owner = await makeUser(db);
  const other = await makeUser(db);
  await makeAnnotations(other, [{ tags: ["theirs"] }]);
  const [theirs] = await listAnnotationTags(other);
  await makeAnnotations(owner, [{}]);
  const input = { filter: {}, removeTag: theirs?.id };
  await expect(changeAnnotations(owner, input)).rejects.toMatchObject({ code: "not_found" });
  expect((await listAnnotationTags(other)).map(({ count }) => count)).toEqual([1]);
});

test("ten thousand are changed in one go, with one step a former value to take it back", async () => {
  const owner = await makeUser(db);
  const { paper } = await makeAnnotations(owner, [{ tags: ["first"] }]);
  await db.execute(sql`
    insert into annotations (id, user_id, paper_id, version, note, color)
    select 'many-' || n, ${owner.viewer.id}, ${paper}, 1, 'note', (array['amber', 'green'])[1 + n % 2]
    from generate_series(1, 10000) n`);
  const changed = await changeAnnotations(owner, { filter: {}, color: "blue", addTag: "all" });
  expect(changed).toMatchObject({ count: 10_001 });
  expect(changed.before).toHaveLength(3);
  expect(await countAnnotations(owner, { color: "blue" })).toBe(10_001);
  await takeBack(owner, changed);
  expect(await countAnnotations(owner, { color: "green" })).toBe(5000);
  expect(await db.$count(annotationTags, eq(annotationTags.userId, owner.viewer.id))).toBe(1);
  expect(await db.$count(tags, eq(tags.userId, owner.viewer.id))).toBe(2);
  expect(await db.$count(annotations, eq(annotations.userId, owner.viewer.id))).toBe(10_001);
});
