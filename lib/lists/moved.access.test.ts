import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { formerHandles, lists, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { removeMember } from "./departures";
import { offerList } from "./invites";
import { acceptInvite } from "./joining";
import { findMovedList, listFormerAddresses } from "./moved";
import { createList, deleteList, updateList } from "./mutations";
import type { Visibility } from "./schema";
import { addMember } from "./testing";

const db = testDatabase();
const anonymous = { viewer: ANONYMOUS, db };
const unauthenticated = { code: "unauthenticated" };

const show = (id: string, visibility: Visibility) =>
  db.update(lists).set({ visibility }).where(eq(lists.id, id));

async function rename(owner: Context, id: string, slug: string, visibility: Visibility = "public") {
  const values = { id, slug, visibility, title: "Ours", description: "", sharesAnnotations: false };
  return (await updateList(owner, values)).address;
}

test("a renamed list is found at all its addresses, by those who may read it", async () => {
  const owner = await makeUser(db);
  const { handle } = owner.viewer;
  const { id } = await createList(owner, { title: "Ours" });
  expect(await findMovedList(owner, handle, "ours")).toBeNull();
  await rename(owner, id, "second");
  const now = await rename(owner, id, "third");
  const stranger = await makeUser(db);
  for (const reader of [owner, stranger, anonymous]) {
    for (const slug of ["ours", "second"]) {
      expect(await findMovedList(reader, handle, slug)).toEqual(now);
    }
    expect(await findMovedList(reader, handle, "third")).toBeNull();
    expect(await findMovedList(reader, handle, "fourth")).toBeNull();
    expect(await findMovedList(reader, stranger.viewer.handle, "ours")).toBeNull();
  }
  expect((await listFormerAddresses(owner, id)).map(({ slug }) => slug).sort()).toEqual([
    "ours",
    "second",
  ]);
  await show(id, "private");
  for (const other of [stranger, anonymous]) {
    expect(await findMovedList(other, handle, "ours")).toBeNull();
  }
  expect(await findMovedList(owner, handle, "ours")).toEqual(now);
  await deleteList(owner, { id });
  expect(await findMovedList(owner, handle, "ours")).toBeNull();
});

test("of two lists that stood at an address, the one that left last is found", async () => {
  const owner = await makeUser(db);
  const { handle } = owner.viewer;
  const first = await createList(owner, { title: "Ours" });
  await rename(owner, first.id, "first");
  const second = await createList(owner, { title: "Ours" });
  expect(second.slug).toBe("ours");
  // Not one that they may not read, which is there now.
  expect(await findMovedList(anonymous, handle, "ours")).toMatchObject({ slug: "first" });
  await rename(owner, second.id, "second");
  expect(await findMovedList(anonymous, handle, "ours")).toMatchObject({ slug: "second" });
});

test("the secret of an unlisted list is not told at an older address", async () => {
  const owner = await makeUser(db);
  const { handle } = owner.viewer;
  const { id } = await createList(owner, { title: "Ours" });
  await rename(owner, id, "ours", "public");
  const secret = await rename(owner, id, "ours", "unlisted");
  expect(secret.slug).not.toBe("ours");
  expect(await findMovedList(anonymous, handle, "ours")).toBeNull();
  expect(await findMovedList(owner, handle, "ours")).toEqual(secret);
  const other = await rename(owner, id, `new-${secret.slug}`, "unlisted");
  expect(await findMovedList(anonymous, handle, secret.slug)).toBeNull();
  expect(await findMovedList(owner, handle, secret.slug)).toEqual(other);
});

test("the address before a hand-over leads to the new one, for those who may read the list", async () => {
  const [owner, heir] = [await makeUser(db), await makeUser(db)];
  const { handle } = heir.viewer;
  const list = await createList(owner, { title: "Ours" });
  const listId = list.id;
  await addMember(owner, { listId, handle });
  const stranger = await makeUser(db);
  const former = [owner.viewer.handle, list.slug] as const;
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
  expect(await listFormerAddresses(heir, listId)).toContainEqual({
    ...{ id: listId, handle: owner.viewer.handle, slug: "ours" },
  });
  expect(await listFormerAddresses(owner, listId)).toEqual([]);
  await expect(listFormerAddresses(anonymous, listId)).rejects.toMatchObject(unauthenticated);
  await show(listId, "public");
  await removeMember(heir, { listId, handle: owner.viewer.handle });
  for (const other of [stranger, anonymous]) {
    expect(await findMovedList(other, ...former)).toEqual(now);
  }
  await deleteList(heir, { id: listId });
  expect(await findMovedList(heir, ...former)).toBeNull();
});

test("an unlisted list that was handed over is found by whoever has its secret", async () => {
  const [owner, heir] = [await makeUser(db), await makeUser(db)];
  const { id: listId } = await createList(owner, { title: "Ours" });
  const { slug } = await rename(owner, listId, "ours", "unlisted");
  const { handle } = heir.viewer;
  await addMember(owner, { listId, handle });
  const { id } = await offerList(owner, { listId, handle });
  await acceptInvite(heir, { id });
  const now = { id: listId, handle, slug };
  expect(await findMovedList(anonymous, owner.viewer.handle, slug)).toEqual(now);
  expect(await findMovedList(anonymous, owner.viewer.handle, "ours")).toBeNull();
});

test("lists are found by the handle that their owner had before", async () => {
  const owner = await makeUser(db);
  const was = owner.viewer.handle;
  const { id } = await createList(owner, { title: "Ours" });
  await rename(owner, id, "ours");
  const { slug } = await rename(owner, id, "theirs");
  const handle = `new-${was}`;
  await db.update(users).set({ handle }).where(eq(users.id, owner.viewer.id));
  await db.insert(formerHandles).values({ handle: was, userId: owner.viewer.id });
  for (const at of ["ours", slug]) {
    expect(await findMovedList(anonymous, was, at)).toEqual({ id, handle, slug });
  }
  const me = { ...owner, viewer: { ...owner.viewer, handle } };
  const former = await listFormerAddresses(me, id);
  expect(former.map((one) => `${one.handle}/${one.slug}`).sort()).toEqual(
    [`${handle}/ours`, `${was}/ours`, `${was}/${slug}`].sort(),
  );
});
