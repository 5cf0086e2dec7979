import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { removeMember } from "./departures";
import { offerList } from "./invites";
import { acceptInvite } from "./joining";
import { findMovedList, listFormerAddresses } from "./moved";
import { createList, deleteList } from "./mutations";
import { addMember } from "./testing";

const db = testDatabase();

test("the former address leads to the new one, for those who may read the list", async () => {
  const [owner, heir] = [await makeUser(db), await makeUser(db)];
  const { handle } = heir.viewer;
  const list = await createList(owner, { title: "Ours" });
  const listId = list.id;
  await addMember(owner, { listId, handle });
  const stranger = await makeUser(db);
  const anonymous = { viewer: ANONYMOUS, db };
  const former = [owner.viewer.handle, list.slug] as const;
  expect(await findMovedList(owner, ...former)).toBeNull();
  const { slug: other } = await createList(heir, { title: "Ours" });
  const { id } = await offerList(owner, { listId, handle });
  await acceptInvite(heir, { id });
  const now = { id: listId, handle, slug: `${other}-2` };
  for (const reader of [owner, heir]) {
    expect(await findMovedList(reader, ...former)).toEqual(now);
    expect(await findMovedList(reader, handle, "ours-3")).toBeNull();
  }
  for (const other of [stranger, anonymous]) {
    expect(await findMovedList(other, ...former)).toBeNull();
  }
  const was = { id: listId, handle: owner.viewer.handle, slug: "ours" };
  expect(await listFormerAddresses(heir, listId)).toEqual([was]);
  expect(await listFormerAddresses(owner, listId)).toEqual([]);
  await expect(listFormerAddresses(anonymous, listId)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await db.update(lists).set({ visibility: "unlisted" }).where(eq(lists.id, listId));
  for (const other of [stranger, anonymous]) {
    expect(await findMovedList(other, ...former)).toEqual(now);
  }
  await removeMember(heir, { listId, handle: owner.viewer.handle });
  expect(await findMovedList(anonymous, ...former)).toEqual(now);
  await deleteList(heir, { id: listId });
  expect(await findMovedList(heir, ...former)).toBeNull();
});
