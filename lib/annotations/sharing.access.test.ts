import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { leaveList, removeMember } from "@/lib/lists/departures";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { createList, deleteList, updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { listListLayers, listPaperLayers, listShownAnnotations } from "./layers";
import { annotateQuote, deleteAnnotation, updateAnnotation } from "./mutations";
import { listAnnotations, listBacklinks } from "./queries";
import { deleteReply, listReplies, replyToAnnotation, restoreReply } from "./replies";

const db = testDatabase();
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** A list of one paper that two people keep, and one annotation of the second. */
async function makeGroup({
  visibility = "private",
  sharesAnnotations = true,
  comparesOn = null as string | null,
  audience = "members",
} = {}) {
  const owner = await makeUser(db);
  const author = await makeUser(db);
  const { id: paper } = await makePaper(db, { abstract: "Words to mark." });
  const list = await createList(owner, { title: "Group" });
  await addToList(owner, { listId: list.id, paper });
  await addMember(owner, { listId: list.id, handle: author.viewer.handle });
  const settings = { id: list.id, title: "Group", slug: list.slug, description: "" };
  await updateList(owner, { ...settings, visibility, sharesAnnotations, comparesOn });
  const { id: annotation } = await annotateQuote(author, {
    ...{ paper, quote: "Words", note: "What I think." },
    audience: audience === "members" ? `members:${list.id}` : audience,
  });
  return { owner, author, paper, annotation, list: list.id, settings };
}

const anonymous: Context = { viewer: ANONYMOUS, db };
const idsOf = (found: { shared: { id: string }[] }) => found.shared.map(({ id }) => id);

describe("who sees an annotation", () => {
  const seen = async (options: Parameters<typeof makeGroup>[0]) => {
    const group = await makeGroup(options);
    const stranger = await makeUser(db);
    // Somebody who keeps another list with the author.
    const friend = await makeUser(db);
    const other = await createList(friend, { title: "Other" });
    await addMember(friend, { listId: other.id, handle: group.author.viewer.handle });
    const people = { owner: group.owner, author: group.author, friend, stranger, anonymous };
    const result: string[] = [];
    for (const [name, ctx] of Object.entries(people)) {
      const onList = idsOf(await listListLayers(ctx, group.list, [group.paper]));
      if (onList.length > 0) result.push(name);
      expect((await listShownAnnotations(ctx, group.list)).map(({ id }) => id)).toEqual(onList);
      const onPaper = idsOf(await listPaperLayers(ctx, group.paper)).length > 0;
      // One's own are in the list of one's own; what a list shows to its readers, its page shows.
      if (name !== "author" && onPaper) expect(result.at(-1)).toBe(name);
      if (["friend", "stranger", "anonymous"].includes(name)) expect(onPaper).toBe(false);
    }
    return result;
  };
  const all = ["owner", "author", "friend", "stranger", "anonymous"];

  test.each([
    ["private", { audience: "private", visibility: "public" }, []],
    ["for the members", { audience: "members", visibility: "public" }, ["owner", "author"]],
    ["for the members, of a private list", { audience: "members" }, ["owner", "author"]],
    ["public, on a private list", { audience: "public" }, ["owner", "author"]],
    ["public, on a public list", { audience: "public", visibility: "public" }, all],
    ["public, on an unlisted list", { audience: "public", visibility: "unlisted" }, all],
    [
      "public, on a list that shows none",
      { audience: "public", visibility: "public", sharesAnnotations: false },
      ["owner", "author"],
    ],
    ["before the day", { audience: "public", visibility: "public", comparesOn: TOMORROW }, []],
    ["for the members, before the day", { comparesOn: TOMORROW }, []],
    ["for the members, after the day", { comparesOn: YESTERDAY }, ["owner", "author"]],
  ])("%s", async (_, options, expected) => {
    expect(await seen(options)).toEqual(expected);
  });
});

test("sharing ends with the membership, the list, the paper in it, and the annotation", async () => {
  const ends = [
    ({ owner, author, list }) =>
      removeMember(owner, { listId: list, handle: author.viewer.handle }),
    ({ author, list }) => leaveList(author, { id: list }),
    ({ owner, list }) => deleteList(owner, { id: list }),
    ({ owner, list, paper }) => removeFromList(owner, { listId: list, paper }),
    ({ author, annotation }) => deleteAnnotation(author, { id: annotation }),
    ({ author, annotation }) =>
      updateAnnotation(author, { id: annotation, revision: 1, audience: "private" }),
  ] satisfies ((group: Awaited<ReturnType<typeof makeGroup>>) => Promise<unknown>)[];
  for (const end of ends) {
    const group = await makeGroup();
    expect(idsOf(await listPaperLayers(group.owner, group.paper))).toEqual([group.annotation]);
    await end(group);
    expect(idsOf(await listPaperLayers(group.owner, group.paper))).toEqual([]);
    expect(idsOf(await listListLayers(group.owner, group.list, [group.paper]))).toEqual([]);
  }
});

test("what a member had shared becomes theirs alone when they leave, and stays so", async () => {
  const group = await makeGroup();
  await leaveList(group.author, { id: group.list });
  const [left] = await listAnnotations(group.author, group.paper);
  expect(left).toMatchObject({ visibility: "private", listId: null, note: "What I think." });
  await addMember(group.owner, { listId: group.list, handle: group.author.viewer.handle });
  expect(idsOf(await listPaperLayers(group.owner, group.paper))).toEqual([]);
});

test("nobody shares with the members of a list that they don't belong to", async () => {
  const { list, paper } = await makeGroup();
  const stranger = await makeUser(db);
  await expect(
    annotateQuote(stranger, { paper, quote: "Words", audience: `members:${list}` }),
  ).rejects.toMatchObject({ code: "invalid", fields: { audience: expect.any(String) } });
});

test("a layer is hidden by its handle, and stays counted", async () => {
  const { owner, author, paper } = await makeGroup();
  const { handle } = author.viewer;
  const hidden = await listPaperLayers(owner, paper, [handle]);
  expect(hidden).toEqual({
    layers: [{ handle, annotations: 1, hidden: true }],
    shared: [],
    more: 0,
  });
});

test("a list that would show notes to more people says so before it does", async () => {
  const { owner, paper, settings } = await makeGroup({ audience: "public" });
  await annotateQuote(owner, { paper, quote: "mark", audience: "public" });
  await annotateQuote(owner, { paper, quote: "to" });
  const open = { ...settings, visibility: "public", sharesAnnotations: true };
  await expect(updateList(owner, open)).rejects.toMatchObject({
    fields: {
      agreed: expect.stringMatching(/^2 highlights and notes .* other members.*everyone/),
    },
  });
  await expect(updateList(owner, { ...open, visibility: "unlisted" })).rejects.toMatchObject({
    fields: { agreed: expect.stringContaining("whoever has its link") },
  });
  await updateList(owner, { ...open, sharesAnnotations: false });
  await expect(updateList(owner, open)).rejects.toMatchObject({ code: "invalid" });
  await updateList(owner, { ...open, agreed: true });
  // Nothing more to see: nothing to confirm.
  await updateList(owner, open);
});

test("ending the wait of a reading group says what its members would see", async () => {
  const { owner, settings } = await makeGroup({ comparesOn: TOMORROW });
  const now = { ...settings, visibility: "private", sharesAnnotations: true, comparesOn: "" };
  await expect(updateList(owner, now)).rejects.toMatchObject({
    fields: { agreed: expect.stringContaining("the other members") },
  });
});

test("replies are for the members of the list, and end with the sharing", async () => {
  const { owner, author, annotation, list } = await makeGroup();
  const said = { annotation, listId: list, body: "I doubt it." };
  for (const ctx of [await makeUser(db), anonymous]) {
    await expect(replyToAnnotation(ctx, said)).rejects.toMatchObject({
      code: ctx.viewer.kind === "user" ? "not_found" : "unauthenticated",
    });
  }
  const { id } = await replyToAnnotation(owner, said);
  expect(await listReplies(author, [annotation])).toMatchObject([
    { id, author: owner.viewer.handle, body: "I doubt it.", deletable: false },
  ]);
  for (const ctx of [await makeUser(db), anonymous]) {
    expect(await listReplies(ctx, [annotation])).toEqual([]);
    await expect(deleteReply(ctx, { id })).rejects.toThrow();
  }
  await expect(deleteReply(author, { id })).rejects.toMatchObject({ code: "not_found" });
  await deleteReply(owner, { id });
  expect(await listReplies(author, [annotation])).toEqual([]);
  await restoreReply(owner, { id });
  await leaveList(author, { id: list });
  expect(await listReplies(owner, [annotation])).toEqual([]);
  expect(await listReplies(author, [annotation])).toEqual([]);
  await expect(replyToAnnotation(owner, said)).rejects.toMatchObject({ code: "not_found" });
});

test("the owner of a list may delete what others replied in it", async () => {
  const { owner, author, annotation, list } = await makeGroup();
  const { id } = await replyToAnnotation(author, { annotation, listId: list, body: "Mine." });
  await deleteReply(owner, { id });
  expect(await listReplies(author, [annotation])).toEqual([]);
});

test("members don't answer what they don't see yet", async () => {
  const { owner, annotation, list } = await makeGroup({ comparesOn: TOMORROW });
  await expect(
    replyToAnnotation(owner, { annotation, listId: list, body: "Early." }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("back-links are seen by the author, and by those the note is shared with", async () => {
  const { owner, author, paper, list, annotation } = await makeGroup();
  const { id: other } = await makePaper(db);
  const note = `After [[${other}]].`;
  await updateAnnotation(author, { id: annotation, revision: 1, note });
  expect(await listBacklinks(author, other)).toMatchObject([{ id: annotation, paperId: paper }]);
  expect(await listBacklinks(owner, other)).toMatchObject([{ id: annotation }]);
  for (const ctx of [await makeUser(db), anonymous])
    expect(await listBacklinks(ctx, other)).toEqual([]);
  await leaveList(author, { id: list });
  expect(await listBacklinks(owner, other)).toEqual([]);
});
