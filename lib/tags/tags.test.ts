import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { countMatching } from "@/lib/library/matching-pages";
import { unsavePaper } from "@/lib/library/mutations";
import { setTagDigit, toggleTag } from "./digits";
import { mergeTags } from "./merging";
import { createTag, deleteTag, recolorTag, renameTag, restoreTag, tagPaper } from "./mutations";
import { nestTag } from "./nesting";
import { listTagTree } from "./queries";

const db = testDatabase();
type Me = Awaited<ReturnType<typeof makeUser>>;

/** Tags below each other, the first at the top. */
async function chain(me: Me, ...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const { id } = await createTag(me, { name });
    const parent = ids.at(-1);
    if (parent) await nestTag(me, { id, parent });
    ids.push(id);
  }
  return ids;
}

const drawn = async (me: Me) =>
  (await listTagTree(me)).map(
    ({ name, depth, papers, papersWithin }) =>
      `${"  ".repeat(depth)}${name} ${papers}/${papersWithin}`,
  );

test("a tag counts its papers, and with those of the tags below it each once", async () => {
  const me = await makeUser(db);
  const [pets = "", cats = ""] = await chain(me, "pets", "cats", "kittens");
  const [first, second, third] = [await makePaper(db), await makePaper(db), await makePaper(db)];
  for (const [paper, name] of [
    [first, "pets"],
    [first, "kittens"],
    [second, "cats"],
    [third, "kittens"],
  ] as const) {
    await tagPaper(me, { paper: paper.id, name });
  }
  await unsavePaper(me, { paper: third.id });
  expect(await drawn(me)).toEqual(["pets 1/2", "  cats 1/2", "    kittens 1/1"]);
  expect(await countMatching(me, { tag: [pets] })).toBe(2);

  await deleteTag(me, { id: cats });
  expect(await drawn(me)).toEqual(["pets 1/1", "  kittens 1/1"]);
  await restoreTag(me, { id: cats });
  expect(await drawn(me)).toEqual(["pets 1/2", "  cats 1/2", "    kittens 1/1"]);
});

test("tags nest in no circle, and no deeper than five levels", async () => {
  const me = await makeUser(db);
  const [a = "", b = "", c = "", d = "", e = ""] = await chain(me, "a", "b", "c", "d", "e");
  const [f = ""] = await chain(me, "f", "g");
  const refused = (parent: RegExp) => ({
    code: "invalid",
    fields: { parent: expect.stringMatching(parent) },
  });
  await expect(nestTag(me, { id: a, parent: e })).rejects.toMatchObject(
    refused(/“e” stands below/),
  );
  await expect(nestTag(me, { id: a, parent: a })).rejects.toMatchObject(refused(/below itself/));
  await expect(nestTag(me, { id: f, parent: d })).rejects.toMatchObject(refused(/5 levels/));
  expect(await nestTag(me, { id: f, parent: c })).toEqual({ before: null });
  expect(await nestTag(me, { id: f, parent: "" })).toEqual({ before: c });

  // Not by way of one in the trash either, which would come back into it.
  await deleteTag(me, { id: b });
  await expect(nestTag(me, { id: a, parent: c })).rejects.toMatchObject(
    refused(/“c” stands below/),
  );
});

test("a tag that was deleted in another tab says so", async () => {
  const me = await makeUser(db);
  const { id } = await createTag(me, { name: "gone" });
  const { id: other } = await createTag(me, { name: "other" });
  await deleteTag(me, { id });
  const told = { code: "not_found", message: expect.stringContaining("“gone” has been deleted") };
  for (const edit of [
    () => renameTag(me, { id, name: "new" }),
    () => recolorTag(me, { id, color: "rose" }),
    () => nestTag(me, { id, parent: other }),
    () => nestTag(me, { id: other, parent: id }),
    () => mergeTags(me, { id: other, into: id }),
    () => setTagDigit(me, { id, digit: 1 }),
    () => deleteTag(me, { id }),
  ]) {
    await expect(edit()).rejects.toMatchObject(told);
  }
});

test("a name that is taken asks whether to merge; one taken meanwhile gets a number", async () => {
  const me = await makeUser(db);
  const { id: paper } = await makePaper(db);
  const { id } = await tagPaper(me, { paper, name: "nets" });
  await createTag(me, { name: "Networks" });
  const asked = "You have a tag “Networks” already. Merge “nets” into it?";
  await expect(renameTag(me, { id, name: "networks" })).rejects.toMatchObject({
    fields: { agreed: asked },
  });
  expect(await renameTag(me, { id, name: "networks", agreed: asked })).toEqual({
    before: "nets",
    merged: true,
  });
  expect(await drawn(me)).toEqual(["Networks 1/1"]);
  await createTag(me, { name: "NETS" });
  expect(await restoreTag(me, { id })).toEqual({ name: "nets (2)" });
  expect(await drawn(me)).toEqual(["NETS 0/0", "nets (2) 1/1", "Networks 0/0"]);
});

test("a number key goes to one tag, toggles it, and is free while its tag is in the trash", async () => {
  const me = await makeUser(db);
  const { id: paper } = await makePaper(db);
  const { id: one } = await createTag(me, { name: "one" });
  const { id: two } = await createTag(me, { name: "two" });
  await expect(toggleTag(me, { paper, digit: 3 })).rejects.toMatchObject({ code: "not_found" });
  await setTagDigit(me, { id: one, digit: 3 });
  expect(await toggleTag(me, { paper, digit: 3 })).toMatchObject({ id: one, saved: true });
  expect(await toggleTag(me, { paper, digit: 3 })).toMatchObject({ id: one, removed: true });
  expect(await setTagDigit(me, { id: two, digit: 3 })).toMatchObject({ from: { id: one } });
  expect(await toggleTag(me, { paper, digit: 3 })).toMatchObject({ id: two, removed: false });
  await deleteTag(me, { id: two });
  await setTagDigit(me, { id: one, digit: 3 });
  await restoreTag(me, { id: two });
  const digits = (await listTagTree(me)).map(({ name, digit }) => [name, digit]);
  expect(digits).toEqual([
    ["one", 3],
    ["two", null],
  ]);
  await expect(setTagDigit(me, { id: one, digit: 10 })).rejects.toMatchObject({ code: "invalid" });
});
