import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { addToList, moveListEntry, removeFromList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { setCitationKey } from "./mutations";
import { exportOpenList, exportPeriod, exportProfile } from "./open-files";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };
const format = "bibtex";

async function makeList(visibility: string) {
  const owner = await makeUser(db);
  const values = { source: "import", importedBy: owner.viewer.id, title: "Brought" } as const;
  const { id: paper } = await makePaper(db, values);
  const list = await createList(owner, { title: "Mine" });
  await addToList(owner, { listId: list.id, paper });
  await db.execute(sql`update lists set visibility = ${visibility} where id = ${list.id}`);
  return { owner, list, paper, address: { handle: list.handle, slug: list.slug, format } };
}

const textOf = async (asked: ReturnType<typeof exportProfile>) => {
  const { write } = await asked;
  return new Response(await write()).text();
};

test.each([
  ["private", false, false],
  ["unlisted", true, false],
  ["public", true, true],
])(
  "the papers of a %s list leave by its address: %s, with the profile: %s",
  async (visibility, open, shown) => {
    const { owner, address } = await makeList(visibility);
    for (const ctx of [owner, await makeUser(db), stranger]) {
      const asked = textOf(exportOpenList(ctx, address));
      if (open) expect(await asked).toContain("Brought");
      else await expect(asked).rejects.toMatchObject({ code: "not_found" });
      expect((await textOf(exportProfile(ctx, address))).includes("Brought")).toBe(shown);
      const day = await textOf(exportPeriod(ctx, { period: "2026-03-13", format }));
      expect(day).not.toContain("Brought");
    }
  },
);

test("the tag changes with what a file has, and only then", async () => {
  const { owner, list, paper, address } = await makeList("public");
  const { id: second } = await makePaper(db);
  const tags = async () => [
    (await exportOpenList(stranger, address)).etag,
    (await exportProfile(stranger, address)).etag,
  ];
  await textOf(exportOpenList(stranger, address));
  let before = await tags();
  expect(await tags()).toEqual(before);
  const changes = [
    () => addToList(owner, { listId: list.id, paper: second }),
    () => savePaper(owner, { paper: second }).then(() => textOf(exportOpenList(stranger, address))),
    () => moveListEntry(owner, { listId: list.id, paper: second, after: null }),
    () => setCitationKey(owner, { paper: second, key: "mine2026" }),
    () => db.execute(sql`update papers set updated_at = now() + '1 hour' where id = ${paper}`),
    () => removeFromList(owner, { listId: list.id, paper: second }),
  ];
  for (const change of changes) {
    await change();
    const after = await tags();
    for (const tag of after) expect(before).not.toContain(tag);
    before = after;
  }
});

test("a profile has each paper once, the newest list first, under its keys", async () => {
  const { owner, list, address } = await makeList("public");
  const { id: both } = await makePaper(db, { title: "In both" });
  await addToList(owner, { listId: list.id, paper: both });
  const second = await createList(owner, { title: "Second" });
  await db.execute(sql`update lists set visibility = 'public' where id = ${second.id}`);
  await addToList(owner, { listId: second.id, paper: both });
  await addToList(owner, {
    listId: second.id,
    paper: (await makePaper(db, { title: "Last one" })).id,
  });
  const hidden = await createList(owner, { title: "Hidden" });
  await addToList(owner, {
    listId: hidden.id,
    paper: (await makePaper(db, { title: "Hidden one" })).id,
  });
  await savePaper(owner, { paper: both });
  await setCitationKey(owner, { paper: both, key: "both2026" });
  const items = JSON.parse(
    await textOf(exportProfile(stranger, { ...address, format: "csl-json" })),
  );
  expect(items.map(({ title }: { title: string }) => title)).toEqual([
    ...["In both", "Last one", "Brought"],
  ]);
  expect(items[0].id).toBe("both2026");
});

test("a day, its week and its month have the papers of the feed in its order", async () => {
  for (const [title, featuredOn] of [
    ["Early", "2997-05-06"],
    ["Late", "2997-05-07"],
  ]) {
    await makePaper(db, { title, featuredOn });
  }
  const titles = async (period: string) =>
    JSON.parse(await textOf(exportPeriod(stranger, { period, format: "csl-json" }))).map(
      ({ title }: { title: string }) => title,
    );
  expect(await titles("2997-05-06")).toEqual(["Early"]);
  expect(await titles("2997-05")).toEqual(["Late", "Early"]);
  expect(await titles("1999-01-01")).toEqual([]);
  for (const period of ["2997-02-30", "latest"]) {
    const asked = exportPeriod(stranger, { period, format });
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
  }
  const csv = exportPeriod(stranger, { period: "2997-05", format: "csv" });
  await expect(csv).rejects.toMatchObject({ code: "invalid" });
});
