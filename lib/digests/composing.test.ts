import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { papers, paperVersions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { createAnnotation } from "@/lib/annotations/mutations";
import { upvotePaper } from "@/lib/attention/mutations";
import { ANONYMOUS } from "@/lib/context";
import { followSource } from "@/lib/inbox/follows";
import { dismissPapers } from "@/lib/inbox/mutations";
import { savePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { acknowledgeVersion } from "@/lib/versions/mutations";
import { previewDigest } from "./queries";
import {
  inDays,
  issueOf,
  mailAt,
  makeReaderByMail,
  makeSubscriber,
  newCategory,
  subscribe,
} from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };

/** Papers of the next mail by id, with the reasons. */
async function preview(secret: string): Promise<Record<string, string>> {
  const { papers: shown } = await previewDigest(anyone, { secret });
  return Object.fromEntries(shown.map(({ paper, reasons }) => [paper.id, reasons.join("; ")]));
}

test("holds what is trending and then what is new in its categories, each with its reason", async () => {
  const { secret, category, make } = await makeReaderByMail(db);
  const { id: fresh } = await make();
  const { id: trending } = await make({ featuredAt: inDays(-9) });
  const { id: old } = await make({ featuredAt: inDays(-9) });
  await makePaper(db, { categories: [newCategory()] });
  await upvotePaper(await makeUser(db), { paper: trending });
  expect(Object.entries(await preview(secret))).toEqual([
    [trending, `Trending in ${category}`],
    [fresh, `New in ${category}`],
  ]);
  await upvotePaper(await makeUser(db), { paper: fresh });
  await upvotePaper(await makeUser(db), { paper: fresh });
  const shown = await preview(secret);
  expect(shown).toMatchObject({ [fresh]: `Trending in ${category}; New in ${category}` });
  expect(Object.keys(shown)).toEqual([fresh, trending]);
  expect(shown).not.toHaveProperty(old);
});

test("has at most 20 papers, and what was left comes another day", async () => {
  const { id, category, make } = await makeReaderByMail(db);
  for (let i = 0; i < 25; i += 1) {
    const { id: paper } = await make({ featuredAt: inDays(-0.1) });
    if (i < 23) await upvotePaper(await makeUser(db), { paper });
  }
  await mailAt(db, id, inDays(1));
  const first = (await issueOf(db, id))?.papers ?? [];
  expect(first).toHaveLength(20);
  await mailAt(db, id, inDays(2));
  const second = (await issueOf(db, id))?.papers ?? [];
  expect(second).toHaveLength(3);
  expect(second[0]?.reasons).toEqual([`Trending in ${category}`]);
  const both = [...first, ...second].map(({ paper }) => paper);
  expect(new Set(both).size).toBe(23);
});

test("an address gets no paper twice, whichever of its mails has it", async () => {
  const category = newCategory();
  const sources = [{ kind: "papers" as const, target: category }];
  const { id, address } = await makeSubscriber(db, sources);
  const words = `word${category.slice(5)}`;
  const { id: paper } = await makePaper(db, { categories: [category], plainTitle: words });
  const other = await subscribe(db, address.id, [{ kind: "search", target: words }, ...sources]);
  expect(await preview(other.secret)).toEqual({
    [paper]: `Found by “${words}”; New in ${category}`,
  });
  // Both at once: one of the two has it.
  await Promise.all([mailAt(db, id, new Date()), mailAt(db, other.id, new Date())]);
  const issues = [await issueOf(db, id), await issueOf(db, other.id)];
  expect(issues.flatMap((issue) => issue?.papers ?? [])).toMatchObject([{ paper }]);
  expect(await preview(other.secret)).toEqual({});
});

test("tells what came from whom and what one follows, and why", async () => {
  const { reader, secret } = await makeSubscriber(db, [{ kind: "follows", target: "" }]);
  const category = newCategory();
  const author = `Emmy ${category}`;
  await followSource(reader, { kind: "category", target: category.toLowerCase() });
  await followSource(reader, { kind: "author", target: author });
  await followSource(reader, { kind: "feed" });
  const { id: paper } = await makePaper(db, { authors: [author], featuredOn: null });
  await makePaper(db);
  expect(await preview(secret)).toEqual({ [paper]: `By ${author}, whom you follow` });
});

test("finds new papers by a search, but none that is saved, dismissed or not to be seen", async () => {
  const word = `word${newCategory().slice(5)}`;
  const { reader, secret } = await makeSubscriber(db, [{ kind: "search", target: word }]);
  const make = (values = {}) =>
    makePaper(db, { plainTitle: `On ${word}`, featuredOn: null, ...values });
  const { id: found } = await make();
  await make({ createdAt: inDays(-3) });
  await make({ source: "import", importedBy: (await makeUser(db)).viewer.id });
  await savePaper(reader, { paper: (await make()).id });
  await dismissPapers(reader, { papers: [(await make()).id] });
  expect(await preview(secret)).toEqual({ [found]: `Found by “${word}”` });
});

test("finds new papers that are like those in a list, the closest first", async () => {
  const { reader, secret, id, address } = await makeSubscriber(db, []);
  const { id: list } = await createList(reader, { title: "Bends" });
  const make = (plainTitle: string, values = {}) =>
    makePaper(db, { plainTitle, featuredOn: null, ...values });
  for (const title of [
    "Sparse attention for maps",
    "Sparse attention and folding",
    "Folding maps",
  ]) {
    const { id: paper } = await make(title, { createdAt: inDays(-50) });
    await addToList(reader, { listId: list, paper });
  }
  const { id: close } = await make("Attention that is sparse and folds");
  const { id: further } = await make("Folded maps of the world");
  await make("Sparse matrices");
  await make("Sparse attention in cells", { categories: ["q-bio.CB"] });
  await db.execute(
    sql`update digest_subscriptions set sources = ${JSON.stringify([
      { kind: "similar", target: list },
    ])}::jsonb where id = ${id}`,
  );
  const shown = await preview(secret);
  expect(Object.keys(shown)).toEqual([close, further]);
  expect(shown[close]).toBe("Like the papers in “Bends”");
  // A list of somebody else’s gives nothing away.
  const { id: theirs } = await createList(await makeUser(db), { title: "Theirs" });
  const other = await subscribe(db, address.id, [{ kind: "similar", target: theirs }]);
  expect(await preview(other.secret)).toEqual({});
});

test("tells once of each new version of a paper that one annotated, also one that was shown before", async () => {
  const { reader, secret, id } = await makeSubscriber(db, [{ kind: "changes", target: "" }]);
  const { id: paper } = await makePaper(db);
  const { id: saved } = await makePaper(db);
  await createAnnotation(reader, { paper, version: 1, start: 0, end: 4 });
  await savePaper(reader, { paper: saved });
  const change = async (version: number) => {
    for (const paperId of [paper, saved]) {
      const text = { title: "Anew", abstract: `Version ${version}.` };
      await db.insert(paperVersions).values({ paperId, version, ...text });
      await db
        .update(papers)
        .set({ version, ...text })
        .where(sql`id = ${paperId}`);
    }
  };
  await change(2);
  const second = { [paper]: "Version 2 of a paper that you annotated" };
  expect(await preview(secret)).toEqual(second);
  await mailAt(db, id, new Date());
  expect(await preview(secret)).toEqual({});
  await change(3);
  expect(await preview(secret)).toEqual({ [paper]: "Version 3 of a paper that you annotated" });
  await acknowledgeVersion(reader, { paper, version: 3 });
  expect(await preview(secret)).toEqual({});
});

test("each source has its turn, so that none keeps the others out", async () => {
  const category = newCategory();
  const word = `word${category.slice(5)}`;
  const { secret } = await makeSubscriber(db, [
    { kind: "search", target: word },
    { kind: "papers", target: category },
  ]);
  for (let i = 0; i < 25; i += 1) {
    await makePaper(db, { categories: [category] });
    await makePaper(db, { plainTitle: `${word} ${i}`, featuredOn: null });
  }
  const reasons = Object.values(await preview(secret));
  expect(reasons.filter((reason) => reason.startsWith("Found"))).toHaveLength(10);
  expect(reasons.filter((reason) => reason.startsWith("New"))).toHaveLength(10);
});
