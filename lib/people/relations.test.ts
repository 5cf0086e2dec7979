import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { follows } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { listListLayers, listPaperLayers, listShownAnnotations } from "@/lib/annotations/layers";
import { createAnnotation } from "@/lib/annotations/mutations";
import { listBacklinks } from "@/lib/annotations/queries";
import { listReplies, replyToAnnotation } from "@/lib/annotations/replies";
import { ANONYMOUS, type Context } from "@/lib/context";
import { followSource, listFollows, unfollowSource } from "@/lib/inbox/follows";
import { inboxOf } from "@/lib/inbox/testing";
import { addToList } from "@/lib/lists/entries";
import { inviteMember, listInvitesOf } from "@/lib/lists/invites";
import { listInvitations } from "@/lib/lists/joining";
import { createList, updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { getPerson, listFollowers } from "./queries";
import { blockPerson, findRelation, listRelations, mutePerson, unrelatePerson } from "./relations";

const db = testDatabase();
type Person = Awaited<ReturnType<typeof makeUser>>;
const handleOf = ({ viewer }: Person) => ({ handle: viewer.handle });
const person = ({ viewer }: Person) => ({ kind: "person", target: viewer.id });

async function publicList(owner: Person) {
  const list = await createList(owner, { title: "In public" });
  await updateList(owner, {
    ...{ id: list.id, title: "In public", slug: list.slug, description: "" },
    ...{ visibility: "public", sharesAnnotations: true, agreed: true },
  });
  return list.id;
}

const followersOf = async (ctx: Context, of: Person) => ({
  count: (await getPerson(ctx, handleOf(of))).followers,
  handles: (await listFollowers(ctx, handleOf(of))).items.map(({ handle }) => handle),
});

test("who follows a person gets what is new in their public lists", async () => {
  const [ada, reader] = [await makeUser(db), await makeUser(db)];
  const hidden = (await createList(ada, { title: "Private" })).id;
  const shown = await publicList(ada);
  const source = await followSource(reader, person(ada));
  expect(await followSource(reader, person(ada))).toEqual({ ...source, added: false });
  const [one, two] = [await makePaper(db), await makePaper(db)];
  await addToList(ada, { listId: hidden, paper: one.id });
  await addToList(ada, { listId: shown, paper: two.id });
  expect(await inboxOf(reader)).toEqual([two.id]);
  expect(await listFollows(reader)).toMatchObject([
    { label: `@${ada.viewer.handle}`, handle: ada.viewer.handle },
  ]);
  const everyone = { count: 1, handles: [reader.viewer.handle] };
  expect(await followersOf({ viewer: ANONYMOUS, db }, ada)).toEqual(everyone);
  await unfollowSource(reader, person(ada));
  expect(await inboxOf(reader)).toEqual([]);
  await expect(followSource(ada, person(ada))).rejects.toMatchObject({ code: "invalid" });
  await expect(followSource(reader, { kind: "person", target: "nobody" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a block ends what the blocked person follows, and they can't tell", async () => {
  const [ada, troll] = [await makeUser(db), await makeUser(db)];
  const list = await publicList(ada);
  await followSource(troll, person(ada));
  await followSource(ada, person(troll));
  const seen = [await followersOf(troll, ada), await listFollows(troll)];
  expect(await blockPerson(ada, handleOf(troll))).toEqual({
    ...{ handle: troll.viewer.handle, before: null, left: troll.viewer.id },
  });
  await addToList(ada, { listId: list, paper: (await makePaper(db)).id });
  expect(await inboxOf(troll)).toEqual([]);
  expect([await followersOf(troll, ada), await listFollows(troll)]).toEqual(seen);
  for (const ctx of [ada, await makeUser(db), { viewer: ANONYMOUS, db }]) {
    expect(await followersOf(ctx, ada)).toEqual({ count: 0, handles: [] });
  }
  await unfollowSource(troll, person(ada));
  expect(await followSource(troll, person(ada))).toMatchObject({ added: true });
  expect(await listFollows(ada)).toEqual([]);
  await expect(followSource(ada, person(troll))).rejects.toMatchObject({
    fields: { target: expect.stringContaining("Unblock") },
  });
  await unrelatePerson(ada, handleOf(troll));
  expect(await followersOf(ada, ada)).toMatchObject({ count: 1 });
});

test("no invitation of a blocked person arrives, and to them it looks open", async () => {
  const [ada, troll] = [await makeUser(db), await makeUser(db)];
  await blockPerson(ada, handleOf(troll));
  const { id: listId } = await createList(troll, { title: "Come" });
  await inviteMember(troll, { listId, ...handleOf(ada), role: "editor" });
  expect(await listInvitations(ada)).toEqual([]);
  expect(await listInvitesOf(troll, listId)).toMatchObject([handleOf(ada)]);
  await mutePerson(ada, handleOf(troll));
  expect(await listInvitations(ada)).toHaveLength(1);
});

/** A public list that both keep, with a note of each on its paper. */
async function together(ada: Person, other: Person) {
  const listId = await publicList(ada);
  const { id: paper } = await makePaper(db);
  await addToList(ada, { listId, paper });
  await addMember(ada, { listId, ...handleOf(other) });
  const place = { paper, version: 1, start: 0, end: 4, audience: "public" };
  const { id: elsewhere } = await makePaper(db);
  await addToList(ada, { listId, paper: elsewhere });
  const mention = { ...place, paper: elsewhere, note: `As [[${paper}]] says.` };
  const { id: mine } = await createAnnotation(ada, { ...place, note: "Mine." });
  await createAnnotation(other, { ...place, note: "Theirs." });
  await createAnnotation(other, mention);
  return { listId, paper, mine };
}

test.each([
  ["blocked", blockPerson],
  ["muted", mutePerson],
])("one who is %s is neither seen nor heard, by that person alone", async (_, relate) => {
  const [ada, other, third] = [await makeUser(db), await makeUser(db), await makeUser(db)];
  const { listId, paper, mine } = await together(ada, other);
  await addMember(ada, { listId, ...handleOf(third) });
  await replyToAnnotation(other, { annotation: mine, listId, body: "From before." });
  await followSource(ada, { kind: "list", target: await listOf(other) });
  const seenBy = async (ctx: Person) => ({
    list: (await listListLayers(ctx, listId, [paper])).layers.map(({ handle }) => handle),
    paper: (await listPaperLayers(ctx, paper)).layers.map(({ handle }) => handle),
    file: (await listShownAnnotations(ctx, listId)).map(({ author }) => author),
    mentions: (await listBacklinks(ctx, paper)).map(({ author }) => author),
    replies: (await listReplies(ctx, [mine])).map(({ body }) => body),
    inbox: (await inboxOf(ctx)).length,
  });
  const before = await seenBy(ada);
  expect(JSON.stringify(before)).toContain(other.viewer.handle);
  expect(before).toMatchObject({ replies: ["From before."], inbox: 1 });
  const byOthers = [await seenBy(other), await seenBy(third)];
  await relate(ada, handleOf(other));
  const after = await seenBy(ada);
  expect(JSON.stringify(after)).not.toContain(other.viewer.handle);
  expect(after).toMatchObject({ replies: [], inbox: 0 });
  expect([await seenBy(other), await seenBy(third)]).toEqual(byOthers);
  await unrelatePerson(ada, handleOf(other));
  expect(await seenBy(ada)).toEqual(before);
});

async function listOf(owner: Person) {
  const id = await publicList(owner);
  await addToList(owner, { listId: id, paper: (await makePaper(db)).id });
  return id;
}

test("what a blocked person answers, they see alone", async () => {
  const [ada, troll, third] = [await makeUser(db), await makeUser(db), await makeUser(db)];
  const { listId, mine } = await together(ada, troll);
  await addMember(ada, { listId, ...handleOf(third) });
  await replyToAnnotation(troll, { annotation: mine, listId, body: "Before." });
  await blockPerson(ada, handleOf(troll));
  await replyToAnnotation(troll, { annotation: mine, listId, body: "After." });
  const bodies = async (ctx: Person) =>
    (await listReplies(ctx, [mine])).map(({ body }) => body).toSorted();
  expect(await bodies(troll)).toEqual(["After.", "Before."]);
  expect(await bodies(third)).toEqual(["Before."]);
  expect(await bodies(ada)).toEqual([]);
});

test("one relation to each person, which are listed and end", async () => {
  const [ada, other] = [await makeUser(db), await makeUser(db, { name: "Grace" })];
  const them = handleOf(other);
  await mutePerson(ada, { handle: ` @${them.handle.toUpperCase()} ` });
  expect(await blockPerson(ada, them)).toMatchObject({ before: "mute", left: null });
  expect(await findRelation(ada, other.viewer.id)).toBe("block");
  expect(await listRelations(ada)).toMatchObject([{ ...them, name: "Grace", kind: "block" }]);
  expect(await unrelatePerson(ada, them)).toEqual({ ...them, kind: "block" });
  await expect(unrelatePerson(ada, them)).rejects.toMatchObject({ code: "not_found" });
  for (const handle of [ada.viewer.handle, "no-one-at-all", ""]) {
    await expect(blockPerson(ada, { handle })).rejects.toMatchObject({ code: "invalid" });
  }
  expect(await db.$count(follows, eq(follows.userId, ada.viewer.id))).toBe(0);
});
