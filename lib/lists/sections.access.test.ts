import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, listSections } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { addToList, planEntry } from "./entries";
import { listItemsOf } from "./items";
import { createList, deleteList } from "./mutations";
import {
  addSection,
  moveHeading,
  moveSection,
  removeSection,
  renameSection,
  restoreSection,
} from "./sections";
import { addMember } from "./testing";

const db = testDatabase();

async function makeList(owner: Context) {
  const { id: listId } = await createList(owner, { title: "Mine" });
  const { section } = await addSection(owner, { listId, title: "First" });
  const { id: paper } = await makePaper(db);
  await addToList(owner, { listId, paper });
  const { section: last } = await addSection(owner, { listId, title: "Last" });
  const { section: removed } = await addSection(owner, { listId, title: "Removed" });
  await removeSection(owner, { listId, section: removed });
  return { listId, section, paper, last, removed };
}
type Scene = Awaited<ReturnType<typeof makeList>>;

const stateOf = async ({ listId }: Scene) => [
  await db
    .select()
    .from(listSections)
    .where(eq(listSections.listId, listId))
    .orderBy(listSections.id),
  await db.select().from(listEntries).where(eq(listEntries.listId, listId)),
];

const VERBS: Record<string, (ctx: Context, scene: Scene) => Promise<unknown>> = {
  addSection: (ctx, { listId }) => addSection(ctx, { listId, title: "New" }),
  renameSection: (ctx, { listId, section }) =>
    renameSection(ctx, { listId, section, title: "Other" }),
  removeSection: (ctx, { listId, section }) => removeSection(ctx, { listId, section }),
  restoreSection: (ctx, { listId, removed }) => restoreSection(ctx, { listId, section: removed }),
  moveSection: (ctx, { listId, section }) => moveSection(ctx, { listId, section, step: "down" }),
  moveHeading: (ctx, { listId, section, paper }) =>
    moveHeading(ctx, { listId, section, after: paper }),
  planEntry: (ctx, { listId, paper }) => planEntry(ctx, { listId, paper, priority: 1, dueOn: "" }),
};

testAccess(db, makeList, stateOf, VERBS);

test.each(Object.entries(VERBS))("%s is open to editors, not to viewers", async (_, verb) => {
  const owner = await makeUser(db);
  const scene = await makeList(owner);
  const [editor, viewer] = [await makeUser(db), await makeUser(db)];
  for (const [ctx, role] of [
    [editor, "editor"],
    [viewer, "viewer"],
  ] as const) {
    await addMember(owner, { listId: scene.listId, handle: ctx.viewer.handle, role });
  }
  const before = await stateOf(scene);
  await expect(verb(viewer, scene)).rejects.toMatchObject({ code: "not_found" });
  expect(await stateOf(scene)).toEqual(before);
  await verb(editor, scene);
  expect(await stateOf(scene)).not.toEqual(before);
});

test("a section is found in its own list alone", async () => {
  const me = await makeUser(db);
  const [mine, other] = [await makeList(me), await makeList(me)];
  await expect(
    renameSection(me, { listId: mine.listId, section: other.section, title: "x" }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("what stands in a private list is shown to its members alone", async () => {
  const owner = await makeUser(db);
  const { listId } = await makeList(owner);
  const member = await makeUser(db);
  await addMember(owner, { listId, handle: member.viewer.handle });
  const count = async (ctx: Context) => (await listItemsOf(ctx, listId)).items.length;
  expect(await count(owner)).toBe(3);
  expect(await count(member)).toBe(3);
  expect(await count(await makeUser(db))).toBe(0);
  expect(await count({ viewer: ANONYMOUS, db })).toBe(0);
  await deleteList(owner, { id: listId });
  expect(await count(owner)).toBe(0);
});
