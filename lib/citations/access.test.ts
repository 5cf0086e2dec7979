import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { daysAgo, passDays } from "@/lib/history/testing";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { exportList, exportPapers, exportVersion } from "./exporting";
import { keysFrom } from "./giving";
import { citeList } from "./lists";
import { citedPapers } from "./papers";

const db = testDatabase();

test.each([
  ["private", false],
  ["unlisted", true],
  ["public", true],
])("a %s list, and what was imported into it, leaves for others: %s", async (visibility, open) => {
  const owner = await makeUser(db);
  const values = { source: "import", importedBy: owner.viewer.id } as const;
  const { id: paper } = await makePaper(db, values);
  const list = await createList(owner, { title: "Mine" });
  await addToList(owner, { listId: list.id, paper });
  await db.execute(`update lists set visibility = '${visibility}' where id = '${list.id}'`);
  const address = { handle: owner.viewer.handle, slug: list.slug, format: "bibtex" };
  await exportList(owner, address);
  for (const other of [await makeUser(db), { viewer: ANONYMOUS, db }]) {
    expect(await citedPapers(other, [paper], keysFrom(db, null))).toHaveLength(open ? 1 : 0);
    const asked = [
      () => exportList(other, address),
      () => exportPapers(other, { papers: [paper], format: "bibtex" }),
    ];
    for (const ask of asked) {
      if (open) await ask();
      else await expect(ask()).rejects.toMatchObject({ code: "not_found" });
    }
  }
});

test.each([
  ["private", false],
  ["unlisted", true],
  ["public", true],
])("versions of a list that is %s now leave, and are cited, for others: %s", async (now, open) => {
  const owner = await makeUser(db);
  const [kept, gone] = [await ownPaper(owner), await ownPaper(owner)];
  const list = await createList(owner, { title: "Mine" });
  for (const paper of [kept, gone]) await addToList(owner, { listId: list.id, paper });
  await db.execute(`update lists set visibility = 'public' where id = '${list.id}'`);
  await passDays(db, list.id);
  await removeFromList(owner, { listId: list.id, paper: gone });
  await db.execute(`update lists set visibility = '${now}' where id = '${list.id}'`);
  const version = { handle: owner.viewer.handle, slug: list.slug, day: daysAgo(1), format: "ris" };
  expect(await recordsIn(await exportVersion(owner, version))).toBe(2);
  await citeList(owner, version);
  for (const other of [await makeUser(db), { viewer: ANONYMOUS, db }]) {
    if (open) {
      // What was imported by somebody and is in no list any more is theirs alone.
      expect(await recordsIn(await exportVersion(other, version))).toBe(1);
      await citeList(other, version);
    } else {
      const refused = { code: "not_found" };
      await expect(exportVersion(other, version)).rejects.toMatchObject(refused);
      await expect(citeList(other, version)).rejects.toMatchObject(refused);
    }
  }
});

const ownPaper = async ({ viewer }: Awaited<ReturnType<typeof makeUser>>) =>
  (await makePaper(db, { source: "import", importedBy: viewer.id })).id;

const recordsIn = async ({ body }: Awaited<ReturnType<typeof exportVersion>>) =>
  (await new Response(body).text()).split("TY  - ").length - 1;
