import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { papers, seenPublications } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS } from "@/lib/context";
import { savePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { upsertPaper } from "@/lib/papers/mutations";
import { acknowledgePublications, recallPublications, setPublication } from "./mutations";
import { getPublication, isNewlyPublished, listPublishedPapers } from "./queries";

const db = testDatabase();

type Owner = Awaited<ReturnType<typeof makeUser>>;

async function publishedPaperOf(owner: Owner) {
  const paper = await makePaper(db);
  await savePaper(owner, { paper: paper.id });
  await upsertPaper(db, { ...paper, doi: "10.1000/x", source: "manual" });
  return paper.id;
}

const importedBy = async ({ viewer }: Owner) =>
  (await makePaper(db, { source: "import", importedBy: viewer.id })).id;

const publication = { doi: "10.1000/mine", journalRef: "Nature 1, 2 (2020)" };

testAccess(
  db,
  async (owner) => ({ told: await publishedPaperOf(owner), own: await importedBy(owner) }),
  async ({ own }, { viewer }) => [
    await db.select().from(papers).where(eq(papers.id, own)),
    await db.select().from(seenPublications).where(eq(seenPublications.userId, viewer.id)),
  ],
  {
    setPublication: (ctx, { own }) => setPublication(ctx, { paper: own, ...publication }),
    acknowledgePublications: (ctx, { told }) => acknowledgePublications(ctx, { papers: [told] }),
  },
);

testAccess(
  db,
  async (owner) => {
    const told = await publishedPaperOf(owner);
    await acknowledgePublications(owner, { papers: [told] });
    return told;
  },
  (_, { viewer }) =>
    db.select().from(seenPublications).where(eq(seenPublications.userId, viewer.id)),
  { recallPublications: (ctx, told) => recallPublications(ctx, { papers: [told] }) },
);

test("where a paper that everyone reads was published is for no reader to say", async () => {
  const me = await makeUser(db);
  const { id } = await makePaper(db);
  await savePaper(me, { paper: id });
  await expect(setPublication(me, { paper: id, ...publication })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await getPublication(me, id)).toMatchObject({ doi: null, editable: false });
});

test("those who keep a list with an imported paper see where it was published, and can’t say", async () => {
  const [owner, friend] = [await makeUser(db), await makeUser(db)];
  const id = await importedBy(owner);
  const { id: listId } = await createList(owner, { title: "Ours" });
  await addToList(owner, { listId, paper: id });
  await addMember(owner, { listId, handle: friend.viewer.handle, role: "editor" });
  await setPublication(owner, { paper: id, ...publication });
  expect(await getPublication(owner, id)).toMatchObject({ told: publication, editable: true });
  expect(await getPublication(friend, id)).toMatchObject({ told: publication, editable: false });
  const missing = { code: "not_found" };
  await expect(setPublication(friend, { paper: id, ...publication })).rejects.toMatchObject(
    missing,
  );
  for (const ctx of [await makeUser(db), { viewer: ANONYMOUS, db }]) {
    await expect(getPublication(ctx, id)).rejects.toMatchObject(missing);
  }
});

test("that a paper was published is told to who follows it, alone", async () => {
  const owner = await makeUser(db);
  const id = await publishedPaperOf(owner);
  expect(await isNewlyPublished(owner, id)).toBe(true);
  expect((await listPublishedPapers(owner, {})).items).toMatchObject([{ paper: { id } }]);
  const other = await makeUser(db);
  const stranger = { viewer: ANONYMOUS, db };
  for (const ctx of [other, stranger]) expect(await isNewlyPublished(ctx, id)).toBe(false);
  expect((await listPublishedPapers(other, {})).items).toEqual([]);
  await expect(listPublishedPapers(stranger, {})).rejects.toMatchObject({
    code: "unauthenticated",
  });
});
