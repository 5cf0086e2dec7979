import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, listMembers, lists, rules } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotateQuote } from "@/lib/annotations/mutations";
import { removeMember, restoreMembership } from "./departures";
import { addToList } from "./entries";
import { listEventsOf } from "./events";
import { listInvitesOf, offerList } from "./invites";
import { acceptInvite, declineInvite, listInvitations } from "./joining";
import { createList, deleteList, updateList } from "./mutations";
import { getList, getOwnList, listEntriesOf } from "./queries";
import { addMember } from "./testing";

const db = testDatabase();

async function makeScene() {
  const owner = await makeUser(db);
  const heir = await makeUser(db);
  const handle = heir.viewer.handle;
  const list = await createList(owner, { title: "Ours" });
  await addMember(owner, { listId: list.id, handle });
  const papers = [await makePaper(db, { abstract: "Words." }), await makePaper(db)];
  for (const { id } of papers) await addToList(owner, { listId: list.id, paper: id });
  return { owner, heir, handle, list, listId: list.id, papers: papers.map(({ id }) => id) };
}

const rolesOf = async (listId: string) =>
  Object.fromEntries(
    (await db.select().from(listMembers).where(eq(listMembers.listId, listId))).map((row) => [
      row.userId,
      row.role,
    ]),
  );

test("a member who accepts owns the list, and its former owner is an editor", async () => {
  const { owner, heir, handle, list, listId, papers } = await makeScene();
  const { id } = await offerList(owner, { listId, handle });
  expect(await getOwnList(owner, listId)).toMatchObject({ role: "owner" });
  expect(await listInvitations(heir)).toMatchObject([{ id, role: "owner", title: "Ours" }]);
  const taken = await acceptInvite(heir, { id });
  expect(taken).toMatchObject({
    ...{ id: listId, handle, slug: "ours", role: "owner" },
    before: { id: listId, handle: owner.viewer.handle, slug: "ours" },
  });
  expect(await rolesOf(listId)).toEqual({
    [owner.viewer.id]: "editor",
    [heir.viewer.id]: "owner",
  });
  expect(await getList(owner, handle, "ours")).toMatchObject({ role: "editor" });
  await expect(getList(owner, list.handle, "ours")).rejects.toMatchObject({ code: "not_found" });
  await expect(getOwnList(owner, listId)).rejects.toMatchObject({ code: "not_found" });
  const entries = await listEntriesOf(heir, listId);
  expect(entries.items.map(({ paper }) => paper.id)).toEqual(papers);
  const owners = await db
    .selectDistinct({ user: listEntries.userId, by: listEntries.addedBy })
    .from(listEntries)
    .where(eq(listEntries.listId, listId));
  expect(owners).toEqual([{ user: heir.viewer.id, by: owner.viewer.id }]);
  const [event] = (await listEventsOf(owner, { listId })).items;
  expect(event).toMatchObject({ kind: "list-handed-over", handle });
});

test("what only things of one owner may have with each other is undone", async () => {
  const { owner, heir, handle, listId } = await makeScene();
  const parent = await createList(owner, { title: "Above" });
  const child = await createList(owner, { title: "Below" });
  const related = { [listId]: parent.id, [child.id]: listId };
  for (const [id, parentId] of Object.entries(related)) {
    await db.update(lists).set({ parentId }).where(eq(lists.id, id));
  }
  await db.insert(rules).values({
    ...{ id: "r1", userId: owner.viewer.id, name: "Fill", listId, position: "a0" },
  });
  const third = await makeUser(db);
  await addMember(owner, { listId, handle: third.viewer.handle });
  await offerList(owner, { listId, handle: third.viewer.handle });
  const { id } = await offerList(owner, { listId, handle });
  await acceptInvite(heir, { id });
  const parents = await db
    .select({ parent: lists.parentId })
    .from(lists)
    .where(sql`${lists.id} in (${listId}, ${child.id})`);
  expect(parents).toEqual([{ parent: null }, { parent: null }]);
  const [rule] = await db.select().from(rules).where(eq(rules.id, "r1"));
  expect(rule?.listId).toBeNull();
  expect(await listInvitations(third)).toEqual([]);
  expect(await listInvitesOf(heir, listId)).toEqual([]);
});

test("an address that the new owner has already gets a number, and notes stay shared", async () => {
  const { owner, heir, handle, listId, papers } = await makeScene();
  await createList(heir, { title: "Ours" });
  const [paper = ""] = papers;
  await annotateQuote(owner, { paper, quote: "Words", audience: `members:${listId}` });
  await annotateQuote(heir, { paper, quote: "Words", audience: `members:${listId}` });
  const { id } = await offerList(owner, { listId, handle });
  expect(await acceptInvite(heir, { id })).toMatchObject({ slug: "ours-2" });
  // It comes first among theirs, and goes back as it came.
  const mine = await db
    .select({ id: lists.id })
    .from(lists)
    .where(eq(lists.userId, heir.viewer.id))
    .orderBy(lists.position);
  expect(mine[0]?.id).toBe(listId);
  const back = await offerList(heir, { listId, handle: owner.viewer.handle });
  expect(await acceptInvite(owner, { id: back.id })).toMatchObject({ slug: "ours-2" });
  expect(await rolesOf(listId)).toEqual({
    [owner.viewer.id]: "owner",
    [heir.viewer.id]: "editor",
  });
});

describe("an offer", () => {
  test("is for members, once, and not for oneself", async () => {
    const { owner, handle, listId } = await makeScene();
    const stranger = await makeUser(db);
    await expect(
      offerList(owner, { listId, handle: stranger.viewer.handle }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(offerList(owner, { listId, handle: owner.viewer.handle })).rejects.toMatchObject({
      code: "forbidden",
    });
    await offerList(owner, { listId, handle });
    await expect(offerList(owner, { listId, handle })).rejects.toMatchObject({ code: "invalid" });
  });

  test("that is declined changes nothing", async () => {
    const { owner, heir, handle, listId } = await makeScene();
    const { id } = await offerList(owner, { listId, handle });
    await declineInvite(heir, { id });
    expect(await getOwnList(owner, listId)).toMatchObject({ role: "owner" });
    await expect(acceptInvite(heir, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("of a list in the trash leads nowhere", async () => {
    const { owner, heir, handle, listId } = await makeScene();
    const { id } = await offerList(owner, { listId, handle });
    await deleteList(owner, { id: listId });
    await expect(acceptInvite(heir, { id })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a former owner brings back nobody whom they removed", async () => {
  const { owner, heir, handle, listId } = await makeScene();
  const third = await makeUser(db);
  await addMember(owner, { listId, handle: third.viewer.handle });
  const { departure } = await removeMember(owner, { listId, handle: third.viewer.handle });
  await acceptInvite(heir, await offerList(owner, { listId, handle }));
  await expect(restoreMembership(owner, { id: departure })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("changing the list and taking it over at once both end", async () => {
  const { owner, heir, handle, list, listId } = await makeScene();
  const { id } = await offerList(owner, { listId, handle });
  const settings = { title: "Ours", slug: list.slug, description: "", visibility: "private" };
  const outcomes = await Promise.allSettled([
    acceptInvite(heir, { id }),
    ...[1, 2, 3].map(() =>
      updateList(owner, { ...settings, id: listId, sharesAnnotations: false }),
    ),
  ]);
  expect(outcomes[0]?.status).toBe("fulfilled");
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "not_found" });
  }
  const [owned] = await db
    .select()
    .from(listMembers)
    .where(and(eq(listMembers.listId, listId), eq(listMembers.role, "owner")));
  expect(owned?.userId).toBe(heir.viewer.id);
});
