import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { offerList } from "@/lib/lists/invites";
import { acceptInvite } from "@/lib/lists/joining";
import { archiveList, createList, deleteList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { exportListFeed, exportPapersFeed, exportProfileFeed } from "./queries";

const db = testDatabase();
const format = "json";

async function makeList(visibility: string) {
  const owner = await makeUser(db);
  const values = { source: "import", importedBy: owner.viewer.id, title: "Brought" } as const;
  const { id: paper } = await makePaper(db, values);
  const list = await createList(owner, { title: "Mine" });
  await addToList(owner, { listId: list.id, paper });
  await db.execute(sql`update lists set visibility = ${visibility} where id = ${list.id}`);
  return { owner, list, address: { handle: list.handle, slug: list.slug, format } };
}

test.each([
  ["private", false, false],
  ["unlisted", true, false],
  ["public", true, true],
])("of a %s list: by its address %s, on the profile %s", async (visibility, open, shown) => {
  const { owner, address } = await makeList(visibility);
  const files = [];
  for (const ctx of [owner, await makeUser(db), { viewer: ANONYMOUS, db }]) {
    const profile = await exportProfileFeed(ctx, address);
    expect(profile.body.includes("Brought")).toBe(shown);
    expect(profile.body).not.toContain("@example.org");
    const asked = exportListFeed(ctx, address);
    if (open) files.push(await asked);
    else await expect(asked).rejects.toMatchObject({ code: "not_found" });
    const papers = await exportPapersFeed(ctx, { period: "2026-03-13", format });
    expect(papers.body).not.toContain("Brought");
  }
  for (const file of files) {
    expect(file).toEqual(files[0]);
    expect(file).toMatchObject({ indexed: shown, body: expect.stringContaining("Brought") });
  }
});

test("a list in the trash has no feed; one in the archive is no longer on the profile's", async () => {
  const { owner, list, address } = await makeList("public");
  await archiveList(owner, { id: list.id, archived: true });
  await exportListFeed(owner, address);
  expect((await exportProfileFeed(owner, address)).body).not.toContain("Brought");
  await deleteList(owner, { id: list.id });
  await expect(exportListFeed(owner, address)).rejects.toMatchObject({ code: "not_found" });
});

test("handed over, a list keeps the ids of its feed at its new address", async () => {
  const { owner, list, address } = await makeList("public");
  const heir = await makeUser(db);
  const { handle } = heir.viewer;
  await addMember(owner, { listId: list.id, handle });
  const idsIn = (body: string) => [...body.matchAll(/"id":"(tag:[^"]+)"/g)].map(([, id]) => id);
  const before = await exportListFeed(owner, address);
  await acceptInvite(heir, await offerList(owner, { listId: list.id, handle }));
  await expect(exportListFeed(owner, address)).rejects.toMatchObject({ code: "not_found" });
  const after = await exportListFeed(owner, { ...address, handle });
  expect(idsIn(after.body)).toEqual(idsIn(before.body));
  expect(idsIn(after.body)).toHaveLength(1);
});
