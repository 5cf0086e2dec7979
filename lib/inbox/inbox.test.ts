import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { inboxes, papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { followSource, listFollows } from "./follows";
import { dismissInbox, dismissPapers, moveInbox } from "./mutations";
import { countInbox, getInbox, listCards } from "./queries";
import { daysAgo, inboxOf, makeReader, reasonsFor, unique } from "./testing";

const db = testDatabase();

test("is empty, and says so, for somebody who follows nothing", async () => {
  const reader = await makeUser(db);
  await makePaper(db);
  expect(await getInbox(reader)).toMatchObject({ total: 0, entries: [], follows: false });
  expect(await countInbox(reader)).toBe(0);
});

test("begins seven days before the first follow, newest publication first", async () => {
  const { reader, make } = await makeReader(db);
  const { id: old } = await make({ createdAt: daysAgo(8) });
  const { id: late } = await make({ createdAt: daysAgo(6), publishedOn: "2026-02-01" });
  const { id: early } = await make({ publishedOn: "2026-01-01" });
  expect(await inboxOf(reader)).toEqual([late, early]);
  expect(await countInbox(reader)).toBe(2);
  expect(await inboxOf(reader)).not.toContain(old);
});

test("looking changes nothing, and what comes in after a look is still new after it is finished", async () => {
  const { reader, make } = await makeReader(db);
  const { id: seen } = await make();
  const { asOf } = await getInbox(reader);
  const { id: later } = await make();
  expect(await inboxOf(reader)).toHaveLength(2);
  const { before } = await moveInbox(reader, { at: asOf });
  expect(await inboxOf(reader)).toEqual([later]);
  await moveInbox(reader, { at: before });
  expect(await inboxOf(reader)).toEqual(expect.arrayContaining([seen, later]));
  await moveInbox(reader, { at: "2999-01-01T00:00:00Z" });
  const [row] = await db.select().from(inboxes).where(eq(inboxes.userId, reader.viewer.id));
  expect(row?.since.getTime()).toBeLessThanOrEqual(Date.now());
});

test("has an archive's categories for the archive, and nothing that only begins like it", async () => {
  const reader = await makeUser(db);
  const archive = unique("arch");
  await followSource(reader, { kind: "category", target: archive });
  const { id: whole } = await makePaper(db, { categories: [archive] });
  const { id: part } = await makePaper(db, { categories: [`${archive}.LG`, `${archive}.CL`] });
  await makePaper(db, { categories: [`${archive}x.LG`] });
  expect((await inboxOf(reader)).sort()).toEqual([whole, part].sort());
  expect(await countInbox(reader)).toBe(2);
});

test("has an author's papers, whatever accents and capitals the name has there", async () => {
  const reader = await makeUser(db);
  const name = unique("Erdos");
  await followSource(reader, { kind: "author", target: `Pál ${name}` });
  const { id: same } = await makePaper(db, { authors: ["Ada Lovelace", `PAL ${name}`] });
  await makePaper(db, { authors: [`Pál ${name} II`] });
  expect(await inboxOf(reader)).toEqual([same]);
});

test("has what was put into the feed, also when the paper was there before", async () => {
  const reader = await makeUser(db);
  await followSource(reader, { kind: "feed" });
  const paper = {
    ...{ id: unique("feed-"), arxivId: null, title: "Known for long", abstract: "Words." },
    ...{ authors: ["A B"], primaryCategory: "cs.LG", categories: ["cs.LG"], doi: null },
    ...{ codeUrl: null, publishedOn: "2026-03-01", publishedPrecision: "day" as const },
    source: "manual" as const,
  };
  await upsertPaper(db, { ...paper, featuredOn: null });
  await db
    .update(papers)
    .set({ createdAt: daysAgo(9), featuredAt: daysAgo(9) })
    .where(eq(papers.id, paper.id));
  expect(await inboxOf(reader)).not.toContain(paper.id);
  await upsertPaper(db, { ...paper, featuredOn: "2026-03-13" });
  expect(await inboxOf(reader)).toContain(paper.id);
  await moveInbox(reader, { at: (await getInbox(reader)).asOf });
  await upsertPaper(db, { ...paper, featuredOn: "2026-03-13", title: "Known for longer" });
  expect(await inboxOf(reader)).toEqual([]);
});

test("has what was added to a followed list, as long as it can be read", async () => {
  const owner = await makeUser(db);
  const list = await createList(owner, { title: "Reading group" });
  const settings = { id: list.id, title: "Reading group", slug: list.slug, description: "" };
  const change = (visibility: string) =>
    updateList(owner, { ...settings, visibility, sharesAnnotations: false, agreed: true });
  const reader = await makeUser(db);
  const source = { kind: "list", target: list.id };
  await expect(followSource(reader, source)).rejects.toMatchObject({ code: "not_found" });
  await change("public");
  await followSource(reader, source);
  const kept = { listId: list.id, paper: (await makePaper(db, { createdAt: daysAgo(90) })).id };
  const removed = { listId: list.id, paper: (await makePaper(db)).id };
  for (const entry of [kept, removed]) await addToList(owner, entry);
  await removeFromList(owner, removed);
  expect(await inboxOf(reader)).toEqual([kept.paper]);
  expect(await reasonsFor(reader, kept.paper)).toEqual(["Reading group"]);
  await change("private");
  expect(await inboxOf(reader)).toEqual([]);
  expect(await listFollows(reader)).toMatchObject([{ label: "", list: null }]);
});

test("says all that a paper is there for, and has it once", async () => {
  const { reader, category, make } = await makeReader(db);
  const author = unique("Grace ");
  await followSource(reader, { kind: "author", target: author });
  await followSource(reader, { kind: "feed" });
  const { id } = await make({ authors: [author], featuredOn: "2026-03-13" });
  expect((await inboxOf(reader)).filter((paper) => paper === id)).toHaveLength(1);
  expect(await reasonsFor(reader, id)).toEqual([author, category, "Daily papers"]);
});

test("leaves out what is saved, until it isn't any more", async () => {
  const { reader, make } = await makeReader(db);
  const { id } = await make();
  await savePaper(reader, { paper: id });
  expect(await inboxOf(reader)).toEqual([]);
  await unsavePaper(reader, { paper: id });
  expect(await inboxOf(reader)).toEqual([id]);
});

test("shows nobody what another person has imported", async () => {
  const { reader, make } = await makeReader(db);
  const importer = await makeUser(db);
  const { id } = await make({ source: "import", importedBy: importer.viewer.id });
  expect(await inboxOf(reader)).toEqual([]);
  expect(await listCards(reader, { papers: [id] })).toEqual([]);
  await expect(dismissPapers(reader, { papers: [id] })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("shows two hundred at a time, and counts all", async () => {
  const { reader, category } = await makeReader(db);
  const row = (i: number) => ({
    ...{
      id: `${unique("many-")}-${i}`,
      title: "T",
      abstract: "",
      plainTitle: "T",
      plainAbstract: "",
    },
    ...{ authors: ["A"], categories: [category], publishedOn: "2026-03-01" },
    source: "manual" as const,
  });
  await db.insert(papers).values(Array.from({ length: 203 }, (_, i) => row(i)));
  const { total, entries, asOf } = await getInbox(reader);
  expect([total, entries.length, await countInbox(reader)]).toEqual([203, 200, 203]);
  expect((await dismissInbox(reader, { at: asOf })).papers).toHaveLength(200);
  expect(await inboxOf(reader)).toHaveLength(3);
});
