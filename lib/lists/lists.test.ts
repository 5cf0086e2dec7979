import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Context } from "@/lib/context";
import { findLibraryStates } from "@/lib/library/queries";
import {
  addToList,
  moveListEntry,
  removeFromList,
  restoreListEntry,
  setEntryNote,
} from "./entries";
import { createList, deleteList, moveList, restoreList, updateList } from "./mutations";
import { listEntriesOf, listLists, listsOfPaper } from "./queries";
import { freeSlug, secretSlug, slugify } from "./slug";

const db = testDatabase();

test.each([
  ["Étale maps & more", "etale-maps-more"],
  ["  C++ / Rust!  ", "c-rust"],
  ["論文", "list"],
  ["x".repeat(100), "x".repeat(60)],
])("%j has the address %s", (title, slug) => expect(slugify(title)).toBe(slug));

test("addresses that are taken are numbered; secret ones can't be guessed", () => {
  expect(freeSlug("rl", new Set(["rl", "rl-2"]))).toBe("rl-3");
  expect(secretSlug("rl")).toMatch(/^rl-[0-9a-hjkmnp-tv-z]{8}$/);
});

async function listOf(me: Context, count: number) {
  const { id } = await createList(me, { title: "Papers" });
  const papers: string[] = [];
  for (let i = 0; i < count; i += 1) {
    papers.push((await makePaper(db)).id);
    await addToList(me, { listId: id, paper: papers[i] });
  }
  const order = async () =>
    (await listEntriesOf(me, id)).items.map((entry) => papers.indexOf(entry.paper.id));
  return { id, papers, order };
}

test("papers move anywhere in a list, and back", async () => {
  const me = await makeUser(db);
  const { id, papers, order } = await listOf(me, 4);
  const move = (paper: number, after: number | null) =>
    moveListEntry(me, {
      listId: id,
      paper: papers[paper],
      after: after === null ? null : papers[after],
    });
  expect((await move(3, null)).before).toBe(papers[2]);
  expect(await order()).toEqual([3, 0, 1, 2]);
  expect((await move(3, 1)).before).toBeNull();
  expect(await order()).toEqual([0, 1, 3, 2]);
  await move(3, 2);
  expect(await order()).toEqual([0, 1, 2, 3]);
  await move(1, 1);
  expect(await order()).toEqual([0, 1, 2, 3]);
});

test("moves that happen at once all arrive, each at a place of its own", async () => {
  const me = await makeUser(db);
  const { id, papers } = await listOf(me, 6);
  const last = papers.at(-1);
  await Promise.all(
    papers.slice(0, 5).map((paper) => moveListEntry(me, { listId: id, paper, after: last })),
  );
  const rows = await db.select().from(listEntries);
  const places = rows.filter((row) => row.listId === id).map((row) => row.position);
  expect(new Set(places).size).toBe(6);
  const { items } = await listEntriesOf(me, id);
  expect(items[0]?.paper.id).toBe(last);
});

test("a removed paper comes back to its place with its note", async () => {
  const me = await makeUser(db);
  const { id, papers, order } = await listOf(me, 3);
  const entry = { listId: id, paper: papers[1] };
  await setEntryNote(me, { ...entry, note: "Start here." });
  await removeFromList(me, entry);
  expect(await order()).toEqual([0, 2]);
  await restoreListEntry(me, entry);
  expect(await order()).toEqual([0, 1, 2]);
  expect((await listEntriesOf(me, id)).items[1]?.note).toBe("Start here.");
  expect(await addToList(me, entry)).toMatchObject({ added: false });
});

test("a paper that goes into a list goes into the library", async () => {
  const me = await makeUser(db);
  const { papers } = await listOf(me, 1);
  expect((await findLibraryStates(me, papers)).size).toBe(1);
  expect(await listsOfPaper(me, papers[0] ?? "")).toMatchObject([{ has: true }]);
});

test("lists keep their order, and their addresses apart", async () => {
  const me = await makeUser(db);
  const first = await createList(me, { title: "RL" });
  const second = await createList(me, { title: "RL" });
  expect([first.slug, second.slug]).toEqual(["rl", "rl-2"]);
  const order = async () => (await listLists(me)).map((list) => list.slug);
  expect(await order()).toEqual(["rl-2", "rl"]);
  expect(await moveList(me, { id: first.id, after: null })).toEqual({ before: second.id });
  expect(await order()).toEqual(["rl", "rl-2"]);

  await deleteList(me, { id: first.id });
  const third = await createList(me, { title: "RL" });
  expect(third.slug).toBe("rl");
  expect(await restoreList(me, { id: first.id })).toMatchObject({ slug: "rl-3" });
});

test("an unlisted list gets a secret address; a taken one is refused", async () => {
  const me = await makeUser(db);
  const { id } = await createList(me, { title: "Mine" });
  await createList(me, { title: "Other" });
  const values = { id, title: "Mine", slug: "mine", description: "", sharesAnnotations: false };
  await expect(
    updateList(me, { ...values, slug: "other", visibility: "public" }),
  ).rejects.toMatchObject({ fields: { slug: "Another list of yours has this address." } });
  const { address, before } = await updateList(me, { ...values, visibility: "unlisted" });
  expect(address.slug).toMatch(/^mine-.{8}$/);
  expect((await updateList(me, before)).address.slug).toBe("mine");
});

test("a word of eight letters is no secret; a secret stays while the list is private or public", async () => {
  const me = await makeUser(db);
  const { id, slug } = await createList(me, { title: "On graphene" });
  const values = { id, title: "On graphene", description: "", sharesAnnotations: false };
  const show = async (visibility: string, at: string) =>
    (await updateList(me, { ...values, slug: at, visibility })).address.slug;
  const secret = await show("unlisted", slug);
  expect(secret).toMatch(/^on-graphene-.{8}$/);
  for (const visibility of ["private", "unlisted", "public", "unlisted"]) {
    expect(await show(visibility, secret)).toBe(secret);
  }
  expect(await show("public", "on-graphene")).toBe("on-graphene");
  expect(await show("unlisted", "on-graphene")).toMatch(/^on-graphene-.{8}$/);
});
