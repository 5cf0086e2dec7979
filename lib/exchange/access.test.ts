import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { annotatePaper } from "@/lib/annotations/mutations";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { exportListAnnotations, listAnnotationsOfList } from "./queries";

const db = testDatabase();

test.each([
  ["private", false],
  ["unlisted", true],
  ["public", true],
] as const)("a %s list is exported to its owner, and to others: %s", async (visibility, open) => {
  const owner = await makeUser(db);
  const { id: paper } = await makePaper(db);
  const list = await createList(owner, { title: "Mine" });
  await addToList(owner, { listId: list.id, paper });
  await annotatePaper(owner, { paper, note: "For all.", audience: "public" });
  await annotatePaper(owner, { paper, note: "For me." });
  const { address } = await updateList(owner, {
    agreed: true,
    ...{ id: list.id, title: "Mine", slug: list.slug, description: "" },
    ...{ visibility, sharesAnnotations: true },
  });
  expect((await exportListAnnotations(owner, address)).body).toContain("For all.");
  expect((await listAnnotationsOfList(owner, { list: list.id })).items).not.toEqual([]);
  for (const other of [await makeUser(db), { viewer: ANONYMOUS, db }]) {
    const file = async () => String((await exportListAnnotations(other, address)).body);
    const items = async () => (await listAnnotationsOfList(other, { list: list.id })).items;
    if (open) {
      expect(await file()).toContain("For all.");
      expect(await file()).not.toContain("For me.");
    } else await expect(file()).rejects.toMatchObject({ code: "not_found" });
    if (visibility === "public") expect(await items()).toMatchObject([{ note: "For all." }]);
    else await expect(items()).rejects.toMatchObject({ code: "not_found" });
  }
});
