import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ingestRuns, outdatedPages, papers, paperVersions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { getPaper } from "@/lib/papers/queries";
import type { Format } from "./formats";
import { ingestFile } from "./ingest";
import { openFile, unzipped } from "./opening";
import { hearOutdated } from "./outdating";
import { deletedRecord, hubPaper, oaiAnswer, rawRecord, snapshotLine } from "./testing";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-ingest-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  await db.delete(papers);
  await db.delete(ingestRuns);
});

const own = {
  arxivId: "2401.00001",
  title: "Maps that bend",
  abstract: "They bend.",
  authors: ["Ada Lovelace"],
  published: "2024-01",
};

const linesOf = (...records: unknown[]) =>
  records.map((of) => (typeof of === "string" ? of : JSON.stringify(of))).join("\n");

async function load(format: Format, text: string, chunks: Iterable<Buffer> | null = null) {
  const rejected: [number, string][] = [];
  const counts = await ingestFile(db, chunks ?? [Buffer.from(text)], {
    ...{ format, fileKey: null },
    reject: (at, reason) => rejected.push([at, reason]),
  });
  return { counts, rejected };
}
const counted = async (...of: Parameters<typeof load>) => (await load(...of)).counts;

test("loading again changes nothing, and a new abstract is a new version", async () => {
  expect(await counted("jsonl", linesOf(own))).toMatchObject({ read: 1, added: 1 });
  expect(await counted("jsonl", linesOf(own))).toMatchObject({ unchanged: 1, added: 0 });
  const reworded = { ...own, abstract: "They bend, and hold." };
  expect(await counted("jsonl", linesOf(reworded))).toMatchObject({ updated: 1 });
  expect(await getPaper(anyone, "2401.00001")).toMatchObject({
    version: 2,
    publishedPrecision: "month",
    featuredOn: null,
  });
  const kept = await db.select().from(paperVersions).where(eq(paperVersions.paperId, "2401.00001"));
  expect(kept.map(({ version, abstract }) => [version, abstract])).toEqual([
    [1, "They bend."],
    [2, "They bend, and hold."],
  ]);
});

test("lines that can't be used are told of, and the others are loaded", async () => {
  const { counts, rejected } = await load(
    "jsonl",
    linesOf(
      "{ not json",
      "",
      { ...own, arxivId: "2017/1118" },
      { ...own, arxivId: "2401.00003", authors: [] },
      { ...own, arxivId: "arXiv:2401.00002v3" },
      { ...own, arxivId: undefined },
      { ...own, arxivId: "2401.00004", featuredOn: "2024-02-30" },
      { ...own, arxivId: "2401.00005", title: "Half of a pair: \ud800, and \0 nothing" },
      { ...own, arxivId: "2401.00006", published: "0000-01-01" },
    ),
  );
  expect(counts).toMatchObject({ read: 8, added: 2, rejected: 6 });
  expect(rejected.map(([line]) => line)).toEqual([1, 3, 4, 6, 7, 9]);
  expect(rejected[1]?.[1]).toBe("arxivId is no arXiv id");
  expect(rejected[3]?.[1]).toBe("has neither an arXiv id nor a DOI");
  expect(await getPaper(anyone, "2401.00002")).toMatchObject({ arxivId: "2401.00002" });
  expect((await getPaper(anyone, "2401.00005")).title).toBe("Half of a pair: \uFFFD, and  nothing");
});

test("a paper is known by its arXiv id, or by its DOI, and then gets the other one too", async () => {
  const published = { ...own, arxivId: undefined, doi: "10.1000/Maps" };
  expect(await counted("jsonl", linesOf(published, published))).toMatchObject({
    ...{ added: 1, unchanged: 1 },
  });
  const [first] = await db.select().from(papers);
  expect(first?.arxivId).toBeNull();
  expect(await counted("jsonl", linesOf({ ...own, doi: "10.1000/maps" }))).toMatchObject({
    updated: 1,
  });
  const [second] = await db.select().from(papers);
  expect(second).toMatchObject({ id: first?.id, arxivId: "2401.00001" });
  expect(await counted("jsonl", linesOf({ ...published, doi: "10.1000/maps" }))).toMatchObject({
    unchanged: 1,
  });
  // Two of arXiv's papers may have one DOI, and are two.
  const other = { ...own, arxivId: "2401.00009", doi: "10.1000/maps" };
  expect(await counted("jsonl", linesOf(other, other))).toMatchObject({ added: 1, unchanged: 1 });
});

test("an older version changes nothing, and what a source does not know stays", async () => {
  const versions = [1, 2].map((n) => ({
    version: `v${n}`,
    created: "Mon, 2 Apr 2007 19:18:42 GMT",
  }));
  const newer = snapshotLine("0704.0001", { versions, doi: "10.1000/x" });
  await load("arxiv-jsonl", linesOf(newer));
  const older = snapshotLine("0704.0001", { title: "Older" });
  expect(await counted("arxiv-jsonl", linesOf(older))).toMatchObject({ unchanged: 1 });
  const hub = JSON.stringify([hubPaper("0704.0001", "2026-03-12")]);
  expect(await counted("hf-daily", hub)).toMatchObject({ updated: 1 });
  expect(await counted("hf-daily", hub)).toMatchObject({ unchanged: 1 });
  // The day of the hub is better than that of the first version, also for the next snapshot.
  expect(await counted("arxiv-jsonl", linesOf(newer))).toMatchObject({ unchanged: 1 });
  const [row] = await db.select().from(papers);
  expect(row).toMatchObject({
    ...{ title: "On the shape of things", version: 1, arxivVersion: 2, doi: "10.1000/x" },
    ...{ featuredOn: "2026-03-12", hubUpvotes: 12, categories: ["math.CA", "cs.LG"] },
  });
});

test("what arXiv has no more leaves the feed and stays to be read", async () => {
  await load("arxiv-oai", oaiAnswer(rawRecord("0704.0001")));
  const gone = oaiAnswer(deletedRecord("0704.0001") + deletedRecord("0704.0002"));
  expect(await counted("arxiv-oai", gone)).toMatchObject({ updated: 1, unchanged: 1 });
  expect(await getPaper(anyone, "0704.0001")).toMatchObject({ featuredOn: null });
  expect(await counted("arxiv-oai", gone)).toMatchObject({ updated: 0, unchanged: 2 });
});

const many = (count: number) =>
  linesOf(...Array.from({ length: count }, (_, i) => ({ ...own, arxivId: idOf(i) })));
const idOf = (i: number) => `2402.${String(i + 1).padStart(5, "0")}`;

test("a run that was killed goes on where it was, unless the file is another by now", async () => {
  const path = join(folder, "killed.jsonl.gz");
  await writeFile(path, gzipSync(`{ not json\n${many(1400)}`));
  const { chunks, key: fileKey } = await openFile(path, "jsonl");
  const seen: number[] = [];
  const options = { format: "jsonl", fileKey, reject: (at: number) => seen.push(at) } as const;
  const killed = ingestFile(db, chunks, {
    ...options,
    progress: ({ read }) => {
      if (read === 500) throw new Error("killed");
    },
  });
  await expect(killed).rejects.toThrow("killed");
  const before = await db.$count(papers);
  expect(before).toBeLessThan(1400);
  // That it reads no further than it has to is seen by a paper that is missing afterwards.
  await db.delete(papers).where(eq(papers.id, idOf(3)));
  const again = await openFile(path, "jsonl");
  expect(again.key).toBe(fileKey);
  expect(await ingestFile(db, again.chunks, options)).toEqual({
    ...{ read: 1401, added: 1400, updated: 0, unchanged: 0, rejected: 1 },
  });
  expect(seen).toEqual([1]);
  expect(await db.$count(papers)).toBe(1399);
  await utimes(path, 1, 1);
  const touched = await openFile(path, "jsonl");
  expect(touched.key).not.toBe(fileKey);
  expect(await ingestFile(db, touched.chunks, { ...options, fileKey: touched.key })).toMatchObject({
    ...{ read: 1401, added: 1, unchanged: 1399 },
  });
  expect(await db.select({ state: ingestRuns.state }).from(ingestRuns)).toEqual([
    ...[{ state: "fresh" }, { state: "fresh" }],
  ]);
});

test("a file of gzip that was cut off says so", async () => {
  const path = join(folder, "cut.gz");
  await writeFile(path, gzipSync(many(40)).subarray(0, 100));
  const { chunks, key } = await openFile(path, "jsonl");
  const loading = ingestFile(db, chunks, { format: "jsonl", fileKey: key, reject: () => {} });
  await expect(loading).rejects.toThrow(/unexpected end/);
});

test("of a batch that the database refuses, the good ones are taken", async () => {
  const bad = { ...own, arxivId: "2401.00007", abstract: "x".repeat(30_000) };
  const { counts, rejected } = await load(
    "jsonl",
    linesOf(own, bad, { ...own, arxivId: "2401.00008" }),
  );
  expect(counts).toMatchObject({ added: 2, rejected: 1 });
  expect(rejected[0]?.[0]).toBe(2);
});

test("two at a time take the same papers in once", async () => {
  const [one, two] = await Promise.all([
    counted("jsonl", many(1200)),
    counted("jsonl", many(1200).split("\n").toReversed().join("\n")),
  ]);
  expect(one.added + two.added).toBe(1200);
  expect(one.unchanged + two.unchanged).toBe(1200);
});

test("two that change the same papers in other orders both come to their end", async () => {
  await load("jsonl", many(60));
  const [one, two] = await Promise.all([
    counted("jsonl", many(60).replaceAll("bend", "hold")),
    counted("jsonl", many(60).replaceAll("bend", "fold").split("\n").toReversed().join("\n")),
  ]);
  expect([one.rejected, two.rejected]).toEqual([0, 0]);
  expect([one.updated, two.updated]).toEqual([60, 60]);
});

test("the server hears which pages are old", async () => {
  await db.delete(outdatedPages);
  const heard = new Set<string>();
  await load("jsonl", linesOf(own));
  expect(await hearOutdated(db, heard)).toEqual(["/feed/[period]", "/paper/2401.00001"]);
  expect(await hearOutdated(db, heard)).toEqual([]);
  await load("jsonl", linesOf(own));
  expect(await hearOutdated(db, heard)).toEqual([]);
  await load("jsonl", linesOf({ ...own, title: "Other" }));
  expect(await hearOutdated(db, heard)).toEqual([""]);
});

test("from a stream of text", async () => {
  const chunks: Buffer[] = [];
  for await (const chunk of unzipped(Readable.from([linesOf(own)]))) chunks.push(chunk);
  expect(await counted("jsonl", "", chunks)).toMatchObject({ added: 1 });
  expect(await db.$count(papers, inArray(papers.id, ["2401.00001"]))).toBe(1);
});
