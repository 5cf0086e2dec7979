import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, listSections, lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { changeListById, removeListById } from "./by-id";
import { duplicateList } from "./copying";
import { addToList } from "./entries";
import { forkList } from "./forking";
import { mergeLists, unmergeLists } from "./merging";
import { archiveList, createList, deleteList } from "./mutations";
import { listAncestors, listFamily, listSubLists, nestList } from "./nesting";
import { findProgress } from "./progress";
import { getListById } from "./queries";
import { addMember } from "./testing";

const db = testDatabase();

/** Two lists, one of them with a part; and a merge that was done, to take back. */
async function makeLists(owner: Context) {
  const [id, other, part, from] = [
    (await createList(owner, { title: "Mine" })).id,
    (await createList(owner, { title: "Other" })).id,
    (await createList(owner, { title: "Part" })).id,
    (await createList(owner, { title: "Merged" })).id,
  ];
  await nestList(owner, { id: part, parent: id });
  for (const listId of [id, from]) {
    await addToList(owner, { listId, paper: (await makePaper(db)).id });
  }
  const { merged } = await mergeLists(owner, { from, into: other });
  return { id, other, part, undo: { from, into: other, ...merged } };
}
type Scene = Awaited<ReturnType<typeof makeLists>>;

const OWNER_VERBS: Record<string, (ctx: Context, scene: Scene) => Promise<unknown>> = {
  archiveList: (ctx, { id }) => archiveList(ctx, { id, archived: true }),
  nestList: (ctx, { id, other }) => nestList(ctx, { id: other, parent: id }),
  mergeLists: (ctx, { id, other }) => mergeLists(ctx, { from: id, into: other }),
  unmergeLists: (ctx, { undo }) => unmergeLists(ctx, undo),
  changeListById: (ctx, { id }) => changeListById(ctx, { id, title: "Other" }, async () => {}),
  removeListById: (ctx, { id }) => removeListById(ctx, { id }, async () => {}),
};

testAccess(
  db,
  makeLists,
  async (_, { viewer }) => [
    await db.select().from(lists).where(eq(lists.userId, viewer.id)).orderBy(lists.id),
    await db
      .select()
      .from(listEntries)
      .where(eq(listEntries.userId, viewer.id))
      .orderBy(listEntries.listId, listEntries.paperId),
    await db.select().from(listSections).orderBy(listSections.id),
  ],
  { ...OWNER_VERBS, duplicateList: (ctx, { id }) => duplicateList(ctx, { id }) },
);

test.each(Object.entries(OWNER_VERBS))("%s is not open to editors", async (_, verb) => {
  const owner = await makeUser(db);
  const scene = await makeLists(owner);
  const editor = await makeUser(db);
  for (const listId of [scene.id, scene.other]) {
    await addMember(owner, { listId, handle: editor.viewer.handle, role: "editor" });
  }
  await expect(verb(editor, scene)).rejects.toMatchObject({ code: "not_found" });
});

test("one’s own list goes neither into nor under another person’s", async () => {
  const owner = await makeUser(db);
  const scene = await makeLists(owner);
  const other = await makeUser(db);
  const { id: mine } = await createList(other, { title: "Mine" });
  const hidden = { code: "not_found" };
  await expect(nestList(other, { id: mine, parent: scene.id })).rejects.toMatchObject(hidden);
  await expect(mergeLists(other, { from: mine, into: scene.id })).rejects.toMatchObject(hidden);
  await expect(mergeLists(other, { from: scene.id, into: mine })).rejects.toMatchObject(hidden);
});

test("by its id a list is found by its members, and by all once it is public", async () => {
  const owner = await makeUser(db);
  const { id } = await makeLists(owner);
  const member = await makeUser(db);
  await addMember(owner, { listId: id, handle: member.viewer.handle });
  const strangers = [await makeUser(db), { viewer: ANONYMOUS, db }];
  for (const visibility of ["private", "unlisted", "public"]) {
    await changeListById(owner, { id, visibility }, async () => {});
    expect(await getListById(member, id)).toMatchObject({ visibility, role: "viewer" });
    for (const ctx of strangers) {
      const found = getListById(ctx, id);
      if (visibility === "public") expect(await found).toMatchObject({ id, role: null });
      else await expect(found).rejects.toMatchObject({ code: "not_found" });
    }
  }
});

test("members copy a list; what stands around and in it shows as far as they may see that", async () => {
  const owner = await makeUser(db);
  const { id, part } = await makeLists(owner);
  const member = await makeUser(db);
  await addMember(owner, { listId: id, handle: member.viewer.handle });
  expect(await forkList(member, { id })).toMatchObject({ handle: member.viewer.handle });
  await expect(duplicateList(member, { id })).rejects.toMatchObject({ code: "not_found" });
  expect(await findProgress(member, id)).toEqual({ read: 0, total: 1 });
  expect(await listSubLists(owner, id)).toHaveLength(1);
  expect(await listAncestors(owner, part)).toHaveLength(1);
  expect(await listFamily(owner, part)).toHaveLength(1);
  for (const ctx of [member, await makeUser(db), { viewer: ANONYMOUS, db }]) {
    expect(await listSubLists(ctx, id)).toEqual([]);
    expect(await findProgress(ctx, part)).toBeNull();
  }
  const stranger = await makeUser(db);
  expect(await listAncestors(stranger, part)).toEqual([]);
  expect(await listFamily(stranger, part)).toEqual([]);
  await expect(listFamily({ viewer: ANONYMOUS, db }, part)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await deleteList(owner, { id });
  expect(await listSubLists(owner, id)).toHaveLength(1);
});
