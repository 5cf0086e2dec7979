import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listSpans, lists, VISIBILITIES } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { createList, deleteList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { listChanges } from "./changes";
import { forgetVersions } from "./mutations";
import { findNewestVersion, getVersion, listVersionItems } from "./queries";
import { daysAgo, passDays } from "./testing";

const db = testDatabase();
type Owner = Awaited<ReturnType<typeof makeUser>>;

/** A list that was public for some days, with a paper of its owner's own in it, and one less since. */
async function makeList(owner: Owner) {
  const { id, slug, handle } = await createList(owner, { title: "Mine" });
  const kept = await makePaper(db, { source: "import", importedBy: owner.viewer.id });
  const gone = await makePaper(db, { source: "import", importedBy: owner.viewer.id });
  for (const paper of [kept, gone]) await addToList(owner, { listId: id, paper: paper.id });
  await db.update(lists).set({ visibility: "public" }).where(eq(lists.id, id));
  await passDays(db, id, 2);
  await removeFromList(owner, { listId: id, paper: gone.id });
  return { id, slug, handle, kept: kept.id, gone: gone.id };
}

testAccess(
  db,
  (owner) => makeList(owner),
  ({ id }) =>
    db.select().from(listSpans).where(eq(listSpans.listId, id)).orderBy(listSpans.position),
  { forgetVersions: (ctx, { id }) => forgetVersions(ctx, { id, before: daysAgo(0) }) },
);

const READS = {
  getVersion: (ctx: Context, list: Made) => getVersion(ctx, { ...list, day: daysAgo(1) }),
  listChanges: (ctx: Context, list: Made) => listChanges(ctx, list),
};
type Made = Awaited<ReturnType<typeof makeList>>;

describe.each(VISIBILITIES)("versions of a list that is %s now", (visibility) => {
  test.each(["owner", "member", "another user", "anonymous"])("for the %s", async (role) => {
    const owner = await makeUser(db);
    const list = await makeList(owner);
    const other = await makeUser(db);
    if (role === "member") await addMember(owner, { listId: list.id, handle: other.viewer.handle });
    await db.update(lists).set({ visibility }).where(eq(lists.id, list.id));
    const ctx = role === "owner" ? owner : role === "anonymous" ? { viewer: ANONYMOUS, db } : other;
    const joined = role === "owner" || role === "member";
    const mayRead = joined || visibility !== "private";
    const version = await getVersion(owner, { ...list, day: daysAgo(1) });
    for (const read of Object.values(READS)) {
      if (mayRead) await read(ctx, list);
      else await expect(read(ctx, list)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await findNewestVersion(ctx, list.id)).toBe(mayRead ? daysAgo(0) : null);
    const { items, withheld } = await listVersionItems(ctx, version);
    const papers = items.flatMap((item) => (item.kind === "paper" ? [item.paper.id] : []));
    // What was imported by somebody and is in no list any more is theirs alone again.
    if (role === "owner") expect([papers, withheld]).toEqual([[list.kept, list.gone], 0]);
    else expect([papers, withheld]).toEqual(mayRead ? [[list.kept], 1] : [[], 0]);
    if (mayRead) {
      const [today] = (await listChanges(ctx, list)).items;
      expect(today?.changes).toMatchObject([
        { kind: "removed", count: 1, papers: role === "owner" ? [{ id: list.gone }] : [] },
      ]);
    }
  });
});

test("a list in the trash has no versions, not for its owner either", async () => {
  const owner = await makeUser(db);
  const list = await makeList(owner);
  const version = await getVersion(owner, { ...list, day: daysAgo(1) });
  await deleteList(owner, { id: list.id });
  for (const read of Object.values(READS)) {
    await expect(read(owner, list)).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await findNewestVersion(owner, list.id)).toBeNull();
  expect(await listVersionItems(owner, version)).toMatchObject({ items: [], withheld: 0 });
});
