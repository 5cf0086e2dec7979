import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listInvites } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotateQuote } from "@/lib/annotations/mutations";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "./entries";
import { listEventsOf } from "./events";
import { inviteMember, listInvitesOf, makeInviteLink, revokeInvite } from "./invites";
import {
  acceptInvite,
  declineInvite,
  findInvitation,
  joinByLink,
  listInvitations,
} from "./joining";
import { listMembersOf } from "./members";
import { createList, deleteList, restoreList, updateList } from "./mutations";
import { getList } from "./queries";
import { addMember } from "./testing";

const db = testDatabase();

async function makeScene() {
  const owner = await makeUser(db);
  const friend = await makeUser(db);
  const list = await createList(owner, { title: "Ours" });
  const { id: paper } = await makePaper(db, { abstract: "Words to mark." });
  await addToList(owner, { listId: list.id, paper });
  return { owner, friend, list, listId: list.id, paper, handle: friend.viewer.handle };
}
type Scene = Awaited<ReturnType<typeof makeScene>>;

const link = (scene: Scene, role = "viewer") =>
  makeInviteLink(scene.owner, { listId: scene.listId, role, days: "7", agreed: true });

const expire = (listId: string) =>
  db
    .update(listInvites)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(listInvites.listId, listId));

describe("somebody who is invited", () => {
  test("reads the list when they have accepted, and not before", async () => {
    const { owner, friend, list, listId, handle } = await makeScene();
    const { id } = await inviteMember(owner, { listId, handle: `@${handle}`, role: "editor" });
    await expect(getList(friend, list.handle, list.slug)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await listInvitations(friend)).toMatchObject([
      { id, title: "Ours", role: "editor", by: owner.viewer.handle, paperCount: 1 },
    ]);
    expect(await listInvitesOf(owner, listId)).toMatchObject([{ id, handle, role: "editor" }]);
    expect(await acceptInvite(friend, { id })).toMatchObject({ ...list, role: "editor" });
    expect(await getList(friend, list.handle, list.slug)).toMatchObject({ role: "editor" });
    expect(await listInvitations(friend)).toEqual([]);
    expect(await listInvitesOf(owner, listId)).toEqual([]);
    await expect(acceptInvite(friend, { id })).rejects.toMatchObject({ code: "not_found" });
    const { items } = await listEventsOf(owner, { listId });
    expect(items.slice(0, 2)).toMatchObject([
      { kind: "member-joined", handle, detail: { role: "editor" } },
      { kind: "member-invited", handle: owner.viewer.handle, detail: { member: handle } },
    ]);
  });

  test("declines, and can be invited again", async () => {
    const { owner, friend, listId, handle } = await makeScene();
    const { id } = await inviteMember(owner, { listId, handle, role: "viewer" });
    await expect(inviteMember(owner, { listId, handle, role: "viewer" })).rejects.toMatchObject({
      fields: { handle: expect.stringContaining("invited already") },
    });
    expect(await declineInvite(friend, { id })).toMatchObject({ title: "Ours" });
    expect(await listMembersOf(owner, listId)).toHaveLength(1);
    await inviteMember(owner, { listId, handle, role: "viewer" });
  });

  test("finds nothing to accept once it was taken back, has expired, or the list is gone", async () => {
    const ends = [
      ({ owner }: Scene, id: string) => revokeInvite(owner, { id }),
      ({ listId }: Scene) => expire(listId),
      ({ owner, listId }: Scene) => deleteList(owner, { id: listId }),
    ];
    for (const end of ends) {
      const scene = await makeScene();
      const { owner, listId, handle, friend } = scene;
      const { id } = await inviteMember(owner, { listId, handle, role: "viewer" });
      await end(scene, id);
      expect(await listInvitations(friend)).toEqual([]);
      await expect(acceptInvite(friend, { id })).rejects.toMatchObject({ code: "not_found" });
      await expect(declineInvite(friend, { id })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("can be invited anew after the first invitation has expired", async () => {
    const { owner, listId, handle } = await makeScene();
    await inviteMember(owner, { listId, handle, role: "viewer" });
    await expire(listId);
    await inviteMember(owner, { listId, handle, role: "editor" });
    expect(await listInvitesOf(owner, listId)).toMatchObject([{ role: "editor" }]);
  });

  test("must exist, and be no member", async () => {
    const { owner, listId, handle } = await makeScene();
    await addMember(owner, { listId, handle });
    for (const [to, said] of [
      [handle, "member already"],
      [owner.viewer.handle, "member already"],
      ["nobody-at-all", "Nobody here"],
    ]) {
      await expect(
        inviteMember(owner, { listId, handle: to, role: "viewer" }),
      ).rejects.toMatchObject({ fields: { handle: expect.stringContaining(said ?? "") } });
    }
  });
});

describe("a link", () => {
  test("lets in whoever has it, until it is taken back", async () => {
    const scene = await makeScene();
    const { owner, friend, listId, list } = scene;
    const { id, secret } = await link(scene, "editor");
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(JSON.stringify(await db.select().from(listInvites))).not.toContain(secret);
    for (const ctx of [friend, { viewer: ANONYMOUS, db }]) {
      expect(await findInvitation(ctx, secret)).toMatchObject({
        state: "open",
        invitation: { title: "Ours", by: owner.viewer.handle, role: "editor" },
      });
    }
    await joinByLink(friend, { secret });
    expect(await findInvitation(friend, secret)).toMatchObject({
      state: "member",
      ...address(list),
    });
    await joinByLink(await makeUser(db), { secret });
    expect(await listMembersOf(owner, listId)).toHaveLength(3);
    await revokeInvite(owner, { id });
    const late = await makeUser(db);
    await expect(findInvitation(late, secret)).rejects.toMatchObject({ code: "not_found" });
    await expect(joinByLink(late, { secret })).rejects.toMatchObject({ code: "not_found" });
  });

  test("that has expired says so, and nothing of the list", async () => {
    const scene = await makeScene();
    const { secret } = await link(scene);
    await expire(scene.listId);
    expect(await findInvitation(scene.friend, secret)).toEqual({ state: "expired" });
    await expect(joinByLink(scene.friend, { secret })).rejects.toMatchObject({ code: "not_found" });
  });

  test("to a deleted list leads nowhere, and works again when that comes back", async () => {
    const scene = await makeScene();
    const { secret } = await link(scene);
    await deleteList(scene.owner, { id: scene.listId });
    await expect(findInvitation(scene.friend, secret)).rejects.toMatchObject({ code: "not_found" });
    await expect(joinByLink(scene.friend, { secret })).rejects.toMatchObject({ code: "not_found" });
    await restoreList(scene.owner, { id: scene.listId });
    await joinByLink(scene.friend, { secret });
  });

  test("leaves a member what they are, and settles their own invitation", async () => {
    const scene = await makeScene();
    const { owner, friend, listId, handle } = scene;
    await inviteMember(owner, { listId, handle, role: "viewer" });
    await joinByLink(friend, { secret: (await link(scene)).secret });
    expect(await listInvitations(friend)).toEqual([]);
    await joinByLink(friend, { secret: (await link(scene, "editor")).secret });
    expect(await listMembersOf(owner, listId)).toMatchObject([{}, { handle, role: "viewer" }]);
    await joinByLink(owner, { secret: (await link(scene)).secret });
    expect(await listMembersOf(owner, listId)).toMatchObject([{ role: "owner" }, {}]);
  });
});

test("who invites reads first which notes the newcomer would see", async () => {
  const { owner, listId, paper, handle } = await makeScene();
  const author = await makeUser(db);
  await addMember(owner, { listId, handle: author.viewer.handle });
  const invitation = { listId, handle, role: "viewer" };
  await annotateQuote(author, { paper, quote: "mark" });
  const { id } = await inviteMember(owner, invitation);
  await revokeInvite(owner, { id });
  await annotateQuote(author, { paper, quote: "Words", audience: `members:${listId}` });
  const asked = await inviteMember(owner, invitation).catch((error) => error.fields.agreed);
  expect(asked).toMatch(/^1 highlight or note on its papers, those of other members too,/);
  expect(asked).toContain(`@${handle}`);
  await expect(makeInviteLink(owner, { listId, role: "viewer", days: "1" })).rejects.toMatchObject({
    fields: { agreed: expect.stringContaining("whoever joins") },
  });
  expect(await listInvitesOf(owner, listId)).toEqual([]);
  await inviteMember(owner, { ...invitation, agreed: asked });
});

test("notes that everyone sees already are not asked about", async () => {
  const { owner, list, listId, paper, handle } = await makeScene();
  await annotateQuote(owner, { paper, quote: "Words", audience: "public" });
  await expect(inviteMember(owner, { listId, handle, role: "viewer" })).rejects.toMatchObject({
    fields: { agreed: expect.any(String) },
  });
  const open = { title: "Ours", description: "", visibility: "public", sharesAnnotations: true };
  await updateList(owner, { ...open, id: listId, slug: list.slug, agreed: true });
  await inviteMember(owner, { listId, handle, role: "viewer" });
});

const address = ({ handle, slug }: { handle: string; slug: string }) => ({ handle, slug });
