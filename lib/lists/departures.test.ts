import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { annotations, listDepartures, listMembers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotateQuote, updateAnnotation } from "@/lib/annotations/mutations";
import { listReplies, replyToAnnotation } from "@/lib/annotations/replies";
import { leaveList, removeMember, restoreMembership } from "./departures";
import { addToList } from "./entries";
import { makeInviteLink, offerList } from "./invites";
import { acceptInvite, findInvitation, joinByLink, listInvitations } from "./joining";
import { createList } from "./mutations";
import { getList, listEntriesOf } from "./queries";
import { addMember } from "./testing";

const db = testDatabase();

/** A list of two people, with a paper of the member's and three notes of theirs on it. */
async function makeScene() {
  const owner = await makeUser(db);
  const member = await makeUser(db);
  const { handle } = member.viewer;
  const list = await createList(owner, { title: "Ours" });
  await addMember(owner, { listId: list.id, handle, role: "editor" });
  const { id: paper } = await makePaper(db, { abstract: "Words to mark and more." });
  await addToList(member, { listId: list.id, paper });
  const audience = `members:${list.id}`;
  const shared = await annotateQuote(member, { paper, quote: "Words", note: "Mine.", audience });
  const other = await annotateQuote(member, { paper, quote: "mark", audience });
  await annotateQuote(member, { paper, quote: "more" });
  await replyToAnnotation(owner, { annotation: shared.id, listId: list.id, body: "Indeed." });
  return { owner, member, handle, list, listId: list.id, paper, shared, other };
}

const notesOf = (userId: string) =>
  db.select().from(annotations).where(eq(annotations.userId, userId)).orderBy(annotations.id);
const membersOf = (listId: string) =>
  db.select().from(listMembers).where(eq(listMembers.listId, listId)).orderBy(listMembers.userId);

describe("who is removed", () => {
  test("has no access from then on, and leaves what they added", async () => {
    const { owner, member, handle, list, listId, paper } = await makeScene();
    await removeMember(owner, { listId, handle });
    await expect(getList(member, list.handle, list.slug)).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listEntriesOf(member, listId)).items).toEqual([]);
    await expect(addToList(member, { listId, paper })).rejects.toMatchObject({ code: "not_found" });
    const { items } = await listEntriesOf(owner, listId);
    expect(items.map((entry) => entry.paper.id)).toEqual([paper]);
    const notes = await notesOf(member.viewer.id);
    expect(notes.map(({ visibility }) => visibility)).toEqual(["private", "private", "private"]);
  });

  test("is as before when it is undone: the role, the day, the notes that were shared", async () => {
    const { owner, member, handle, listId, shared } = await makeScene();
    const before = [await notesOf(member.viewer.id), await membersOf(listId)];
    const { departure } = await removeMember(owner, { listId, handle });
    expect(await listReplies(owner, [shared.id])).toEqual([]);
    await restoreMembership(owner, { id: departure });
    expect([await notesOf(member.viewer.id), await membersOf(listId)]).toEqual(before);
    expect(await listReplies(member, [shared.id])).toMatchObject([{ body: "Indeed." }]);
    await expect(restoreMembership(owner, { id: departure })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("keeps to themselves what they have changed since", async () => {
    const { owner, member, handle, listId, shared, other } = await makeScene();
    const { departure } = await removeMember(owner, { listId, handle });
    await updateAnnotation(member, { id: shared.id, revision: 1, note: "Not for them." });
    await restoreMembership(owner, { id: departure });
    const notes = await notesOf(member.viewer.id);
    expect(notes.filter((note) => note.listId === listId).map(({ id }) => id)).toEqual([other.id]);
  });

  test("does not come back by a link; undoing opens that again", async () => {
    const { owner, member, handle, listId } = await makeScene();
    const { secret } = await makeInviteLink(owner, {
      ...{ listId, role: "editor", days: "30", agreed: true },
    });
    const { departure, closed } = await removeMember(owner, { listId, handle });
    expect(closed).toBe(1);
    expect(await findInvitation(member, secret)).toEqual({ state: "expired" });
    await expect(joinByLink(member, { secret })).rejects.toMatchObject({ code: "not_found" });
    await restoreMembership(owner, { id: departure });
    expect(await findInvitation(await makeUser(db), secret)).toMatchObject({ state: "open" });
  });

  test("has no claim to a list that was offered to them", async () => {
    const { owner, member, handle, listId } = await makeScene();
    const { id } = await offerList(owner, { listId, handle });
    await removeMember(owner, { listId, handle });
    expect(await listInvitations(member)).toEqual([]);
    await expect(acceptInvite(member, { id })).rejects.toMatchObject({ code: "not_found" });
  });
});

test("who left comes back within a day, and nobody else brings them back", async () => {
  const { owner, member, listId } = await makeScene();
  const before = [await notesOf(member.viewer.id), await membersOf(listId)];
  const { departure } = await leaveList(member, { id: listId });
  await expect(restoreMembership(owner, { id: departure })).rejects.toMatchObject({
    code: "not_found",
  });
  await restoreMembership(member, { id: departure });
  expect([await notesOf(member.viewer.id), await membersOf(listId)]).toEqual(before);

  const { departure: second } = await leaveList(member, { id: listId });
  await db.update(listDepartures).set({ endedAt: sql`now() - interval '25 hours'` });
  await expect(restoreMembership(member, { id: second })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("who was removed does not undo that themselves; who is back already stays as they are", async () => {
  const { owner, member, handle, listId } = await makeScene();
  const { departure } = await removeMember(owner, { listId, handle });
  await expect(restoreMembership(member, { id: departure })).rejects.toMatchObject({
    code: "not_found",
  });
  await addMember(owner, { listId, handle, role: "viewer" });
  await expect(restoreMembership(owner, { id: departure })).rejects.toMatchObject({
    code: "conflict",
  });
});
