import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, lists, VISIBILITIES } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { listListLayers } from "@/lib/annotations/layers";
import { createAnnotation } from "@/lib/annotations/mutations";
import { ANONYMOUS, type Context } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { findAdders } from "./adders";
import { leaveList, removeMember } from "./departures";
import {
  addToList,
  moveListEntry,
  removeFromList,
  restoreListEntry,
  setEntryNote,
} from "./entries";
import { listEventsOf } from "./events";
import { inviteMember, listInvitesOf, makeInviteLink, offerList } from "./invites";
import { addManyToList, removeManyFromList } from "./many";
import { listMembersOf, setMemberRole } from "./members";
import { createList, deleteList, moveList, restoreList, updateList } from "./mutations";
import {
  getJoinedList,
  getList,
  getOwnList,
  getProfile,
  listEntriesOf,
  listJoinedLists,
  listsOfPaper,
} from "./queries";
import type { Visibility } from "./schema";
import { addMember } from "./testing";

const db = testDatabase();

async function makeList(owner: Context, visibility: Visibility = "private") {
  const { id, slug } = await createList(owner, { title: "Mine" });
  const papers = [await makePaper(db), await makePaper(db), await makePaper(db)];
  for (const paper of papers) await addToList(owner, { listId: id, paper: paper.id });
  const [first = "", second = "", removed = ""] = papers.map((paper) => paper.id);
  await removeFromList(owner, { listId: id, paper: removed });
  const settings = {
    id,
    title: "Mine",
    slug,
    description: "",
    visibility,
    sharesAnnotations: true,
  };
  const { address } = await updateList(owner, settings);
  return { id, slug: address.slug, first, second, removed, settings };
}

testAccess(
  db,
  async (owner) => {
    const list = await makeList(owner);
    const { id: other } = await createList(owner, { title: "Second" });
    const { id: trashed } = await createList(owner, { title: "Trashed" });
    await deleteList(owner, { id: trashed });
    return { ...list, other, trashed };
  },
  async (_, { viewer }) => [
    await db.select().from(lists).where(eq(lists.userId, viewer.id)).orderBy(lists.id),
    await db
      .select()
      .from(listEntries)
      .where(eq(listEntries.userId, viewer.id))
      .orderBy(listEntries.paperId),
  ],
  {
    getOwnList: (ctx, { id }) => getOwnList(ctx, id),
    getJoinedList: (ctx, { id }) => getJoinedList(ctx, id),
    updateList: (ctx, { settings }) => updateList(ctx, { ...settings, title: "Other" }),
    deleteList: (ctx, { id }) => deleteList(ctx, { id }),
    restoreList: (ctx, { trashed }) => restoreList(ctx, { id: trashed }),
    moveList: (ctx, { id, other }) => moveList(ctx, { id: other, after: id }),
    addToList: async (ctx, { id }) =>
      addToList(ctx, { listId: id, paper: (await makePaper(db)).id }),
    removeManyFromList: (ctx, { id, first }) =>
      removeManyFromList(ctx, { listId: id, papers: [first] }),
    addManyToList: async (ctx, { id }) => {
      const { id: paper } = await makePaper(db);
      await savePaper(ctx, { paper });
      return addManyToList(ctx, { listId: id, papers: [paper] });
    },
    removeFromList: (ctx, { id, first }) => removeFromList(ctx, { listId: id, paper: first }),
    restoreListEntry: (ctx, { id, removed }) =>
      restoreListEntry(ctx, { listId: id, paper: removed }),
    moveListEntry: (ctx, { id, first, second }) =>
      moveListEntry(ctx, { listId: id, paper: first, after: second }),
    setEntryNote: (ctx, { id, first }) =>
      setEntryNote(ctx, { listId: id, paper: first, note: "read" }),
  },
);

describe.each(VISIBILITIES)("a %s list", (visibility) => {
  const shared = visibility !== "private";
  test.each(["owner", "another user", "anonymous"])("for the %s", async (role) => {
    const owner = await makeUser(db);
    const list = await makeList(owner, visibility);
    await createAnnotation(owner, {
      ...{ paper: list.first, version: 1, start: 0, end: 4 },
      audience: "public",
    });
    const other = await makeUser(db);
    const ctx = role === "owner" ? owner : role === "anonymous" ? { viewer: ANONYMOUS, db } : other;
    const { handle } = owner.viewer;

    const mayRead = shared || role === "owner";
    if (mayRead) {
      const found = await getList(ctx, handle, list.slug);
      expect(found).toMatchObject({ id: list.id, role: role === "owner" ? "owner" : null });
      expect(Object.keys(found)).not.toContain("userId");
    } else {
      await expect(getList(ctx, handle, list.slug)).rejects.toMatchObject({ code: "not_found" });
    }
    const entries = await listEntriesOf(ctx, list.id);
    expect(entries.items.map((entry) => entry.paper.id)).toEqual(
      mayRead ? [list.first, list.second] : [],
    );
    const { shared: annotations } = await listListLayers(ctx, list.id, [list.first]);
    expect(annotations).toHaveLength(mayRead ? 1 : 0);
    const profile = await getProfile(ctx, handle);
    expect(profile.lists).toHaveLength(visibility === "public" ? 1 : 0);
    expect(JSON.stringify(profile)).not.toContain("@example.org");
  });
});

test("a member reads a private list until they leave it, and changes nothing of it", async () => {
  const owner = await makeUser(db);
  const list = await makeList(owner);
  const member = await makeUser(db);
  const { handle } = owner.viewer;
  await addMember(owner, { listId: list.id, handle: member.viewer.handle });
  expect(await getList(member, handle, list.slug)).toMatchObject({ role: "viewer" });
  expect((await listEntriesOf(member, list.id)).items).toHaveLength(2);
  expect(await listJoinedLists(member)).toMatchObject([{ id: list.id }]);
  expect(await listMembersOf(member, list.id)).toHaveLength(2);
  const entry = { listId: list.id, paper: list.first };
  const attempts = [
    () => updateList(member, list.settings),
    () => deleteList(member, { id: list.id }),
    () => addToList(member, { ...entry, paper: list.removed }),
    () => removeFromList(member, entry),
    () => setEntryNote(member, { ...entry, note: "mine" }),
    () => inviteMember(member, { listId: list.id, handle, role: "viewer" }),
    () => makeInviteLink(member, { listId: list.id, role: "viewer", days: "7" }),
    () => listInvitesOf(member, list.id),
    () => offerList(member, { listId: list.id, handle: member.viewer.handle }),
    () => removeMember(member, { listId: list.id, handle }),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await findAdders(member, list.id, [list.first])).toEqual(new Map([[list.first, handle]]));
  await leaveList(member, { id: list.id });
  expect(await findAdders(member, list.id, [list.first])).toEqual(new Map());
  await expect(findAdders({ viewer: ANONYMOUS, db }, list.id, [])).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await expect(getList(member, handle, list.slug)).rejects.toMatchObject({ code: "not_found" });
  await expect(leaveList(member, { id: list.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(leaveList(owner, { id: list.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(removeMember(owner, { listId: list.id, handle })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("an editor changes the papers of a list, and nothing else of it", async () => {
  const owner = await makeUser(db);
  const list = await makeList(owner);
  const editor = await makeUser(db);
  const { handle } = owner.viewer;
  await addMember(owner, { listId: list.id, handle: editor.viewer.handle, role: "editor" });
  expect(await getList(editor, handle, list.slug)).toMatchObject({ role: "editor" });
  const entry = { listId: list.id, paper: list.first };
  expect(await setEntryNote(editor, { ...entry, note: "ours" })).toMatchObject({ handle });
  await moveListEntry(editor, { ...entry, after: list.second });
  await removeFromList(editor, entry);
  await restoreListEntry(editor, entry);
  await addToList(editor, { ...entry, paper: list.removed });
  const attempts = [
    () => updateList(editor, list.settings),
    () => deleteList(editor, { id: list.id }),
    () => moveList(editor, { id: list.id, after: null }),
    () => inviteMember(editor, { listId: list.id, handle, role: "viewer" }),
    () => makeInviteLink(editor, { listId: list.id, role: "viewer", days: "7" }),
    () => listInvitesOf(editor, list.id),
    () => offerList(editor, { listId: list.id, handle: editor.viewer.handle }),
    () => removeMember(editor, { listId: list.id, handle }),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await listsOfPaper(editor, list.second)).toMatchObject([
    { id: list.id, owner: handle, has: true },
  ]);

  expect(await listMembersOf(editor, list.id)).toMatchObject([
    { handle, role: "owner" },
    { handle: editor.viewer.handle, role: "editor" },
  ]);

  const log = await listEventsOf(editor, { listId: list.id });
  expect(log.items.slice(0, 4).map(({ kind, handle: by }) => [kind, by])).toEqual([
    ["paper-added", editor.viewer.handle],
    ["paper-restored", editor.viewer.handle],
    ["paper-removed", editor.viewer.handle],
    ["member-joined", editor.viewer.handle],
  ]);
  const first = await listEventsOf(editor, { listId: list.id, limit: 3 });
  const rest = await listEventsOf(editor, {
    listId: list.id,
    cursor: first.next ?? undefined,
    limit: 100,
  });
  expect([...first.items, ...rest.items]).toEqual(log.items);

  await setMemberRole(owner, { listId: list.id, handle: editor.viewer.handle, role: "viewer" });
  await expect(removeFromList(editor, entry)).rejects.toMatchObject({ code: "not_found" });
  expect(await listsOfPaper(editor, list.second)).toEqual([]);
  await expect(
    setMemberRole(owner, { listId: list.id, handle, role: "viewer" }),
  ).rejects.toMatchObject({ code: "forbidden" });

  await removeMember(owner, { listId: list.id, handle: editor.viewer.handle });
  const { items } = await listEntriesOf(owner, list.id);
  expect(items.map(({ paper }) => paper.id)).toContain(list.removed);
  const stranger = await makeUser(db);
  for (const ctx of [editor, stranger]) {
    expect((await listEventsOf(ctx, { listId: list.id })).items).toEqual([]);
  }
});
