import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries, libraryEntryTags } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { tagPaper } from "@/lib/tags/mutations";
import { listTags } from "@/lib/tags/queries";
import { changeEntry, getEntry, removeEntry } from "./changing";
import { savePaper } from "./mutations";

const db = testDatabase();

async function saved(me: Awaited<ReturnType<typeof makeUser>>) {
  const { id: paper } = await makePaper(db);
  await savePaper(me, { paper });
  await tagPaper(me, { paper, name: "Before" });
  return { paper };
}

testAccess(
  db,
  saved,
  async (_, { viewer }) => [
    await db.select().from(libraryEntries).where(eq(libraryEntries.userId, viewer.id)),
    await db.select().from(libraryEntryTags).where(eq(libraryEntryTags.userId, viewer.id)),
  ],
  {
    getEntry: (ctx, scene) => getEntry(ctx, scene),
    changeEntry: (ctx, scene) => changeEntry(ctx, { ...scene, remark: "x", tags: ["y"] }),
    removeEntry: (ctx, scene) => removeEntry(ctx, scene, () => {}),
  },
);

test("what is said changes at once, and the rest stays", async () => {
  const me = await makeUser(db);
  const { paper } = await saved(me);
  const entry = await changeEntry(me, { paper, status: "read", tags: ["before", "New", "new"] });
  expect(entry).toMatchObject({ status: "read", remark: "" });
  expect(entry.tags.map(({ name }) => name)).toEqual(["Before", "New"]);
  const later = await changeEntry(me, { paper, remark: " so  it is ", tags: [] });
  expect(later).toMatchObject({ status: "read", remark: "so it is", tags: [] });
  expect((await listTags(me)).map(({ name }) => name)).toEqual(["Before", "New"]);
});

test("what its changer has not seen is left alone, all of it", async () => {
  const me = await makeUser(db);
  const { paper } = await saved(me);
  const before = await getEntry(me, { paper });
  const refuse = () => {
    throw new Error("seen otherwise");
  };
  await expect(changeEntry(me, { paper, status: "read" }, refuse)).rejects.toThrow(
    "seen otherwise",
  );
  await expect(removeEntry(me, { paper }, refuse)).rejects.toThrow("seen otherwise");
  await expect(changeEntry(me, { paper, status: "read", tags: [""] })).rejects.toMatchObject({
    code: "invalid",
    fields: { "tags.0": expect.any(String) },
  });
  expect(await getEntry(me, { paper })).toEqual(before);
});
