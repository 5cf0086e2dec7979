import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { exportList, exportPapers } from "./exporting";
import { keysFrom } from "./giving";
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
