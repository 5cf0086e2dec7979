import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { papers, rateCounts } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { readEnv } from "@/lib/env";
import { ARXIV } from "@/lib/ingest/arxiv-api";
import { MOST_AN_HOUR } from "@/lib/ingest/arxiv-turns";
import { atomAnswer } from "@/lib/ingest/testing";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";
import { getPaper } from "@/lib/papers/queries";
import { saveFromArxiv, saveOwnPaper } from "./mutations";
import { findSavable } from "./queries";

const db = testDatabase();
const usual = { ...ARXIV };
const closing: (() => void)[] = [];
afterEach(() => {
  Object.assign(ARXIV, usual);
  for (const close of closing.splice(0)) close();
});

/** A server in arXiv's place that knows one paper. @returns how often it was asked */
async function arxivKnows(id: string) {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end(atomAnswer({ id: `${id}v1` }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(
    () => void server.close(),
    () => server.closeAllConnections(),
  );
  const { port } = server.address() as AddressInfo;
  Object.assign(ARXIV, { pause: 0, anywhere: true, api: `http://127.0.0.1:${port}/` });
  return () => asked;
}

const idsOf = async (ctx: Parameters<typeof listLibrary>[0]) =>
  (await listLibrary(ctx, {})).items.map(({ paper }) => paper.id);

const typed = {
  title: " Maps\nthat bend ",
  authors: "Ada Lovelace\n\n  Charles   Babbage ",
  kind: "paper-conference",
  place: "Conference on Maps",
  published: "2024-05",
  doi: "https://doi.org/10.1000/Bend",
  url: "https://openreview.net/forum?id=bend",
  abstract: "They bend.",
};

test("a paper that is here is found by its id, its arXiv id and its DOI", async () => {
  const me = await makeUser(db);
  const { id } = await makePaper(db, {
    id: "2401.00011",
    arxivId: "2401.00011",
    doi: "10.1000/A1",
  });
  const { LECTERN_URL } = readEnv();
  for (const input of [
    { paper: id },
    { url: `${LECTERN_URL}/paper/${id}v1` },
    { url: "https://arxiv.org/pdf/2401.00011v3" },
    { url: "https://doi.org/10.1000/a1" },
    { url: "https://publisher.example.org/page", doi: "doi:10.1000/a1" },
  ]) {
    expect(await findSavable(me, input)).toMatchObject({
      kind: "known",
      paper: { id },
      saved: false,
    });
  }
  await savePaper(me, { paper: id });
  expect(await findSavable(me, { paper: id })).toMatchObject({ saved: true });
  await unsavePaper(me, { paper: id });
  expect(await findSavable(me, { paper: id })).toMatchObject({ saved: false });
});

test("what is not here is told apart: to fetch, to type, no address, no paper", async () => {
  const me = await makeUser(db);
  expect(await findSavable(me, { url: "https://ar5iv.org/abs/2401.00012" })).toEqual({
    ...{ kind: "fetchable", arxivId: "2401.00012" },
  });
  expect(await findSavable(me, { url: "https://openreview.net/pdf?id=x" })).toEqual({
    ...{ kind: "unknown", doi: null, url: "https://openreview.net/forum?id=x" },
  });
  // Not every paper of the Anthology has the DOI that its address suggests.
  expect(await findSavable(me, { url: "https://aclanthology.org/W04-1013.pdf" })).toEqual({
    ...{ kind: "unknown", doi: null, url: "https://aclanthology.org/W04-1013/" },
  });
  const bad = { code: "invalid", fields: { url: expect.stringContaining("no address") } };
  await expect(findSavable(me, { url: "maps that bend" })).rejects.toMatchObject(bad);
  await expect(findSavable(me, {})).rejects.toMatchObject(bad);
  for (const input of [{ paper: "none" }, { url: `${readEnv().LECTERN_URL}/paper/none` }]) {
    await expect(findSavable(me, input)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a paper of arXiv is fetched once, saved for each who asks, and on no day of the feed", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const asked = await arxivKnows("2401.00013");
  expect(await saveFromArxiv(me, { arxiv: "2401.00013" })).toMatchObject({
    ...{ paper: "2401.00013", added: true },
  });
  expect(await saveFromArxiv(other, { arxiv: "2401.00013v2" })).toMatchObject({ added: true });
  expect(await saveFromArxiv(me, { arxiv: "2401.00013" })).toMatchObject({ added: false });
  expect(asked()).toBe(1);
  for (const ctx of [me, other]) expect(await idsOf(ctx)).toEqual(["2401.00013"]);
  expect(await getPaper(me, "2401.00013")).toMatchObject({ source: "arxiv", featuredOn: null });
});

test("two who fetch one paper at once make one, and take it off no day", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  await arxivKnows("2401.00014");
  const both = [me, other].map((ctx) => saveFromArxiv(ctx, { arxiv: "2401.00014" }));
  expect((await Promise.all(both)).map(({ added }) => added)).toEqual([true, true]);
  const known = { id: "2401.00015", arxivId: "2401.00015", featuredOn: "2026-03-13" };
  await makePaper(db, known);
  await saveFromArxiv(me, { arxiv: "2401.00015" });
  expect(await getPaper(me, "2401.00015")).toMatchObject({ featuredOn: "2026-03-13" });
});

test("what arXiv does not have, or can't be asked for, changes nothing", async () => {
  const me = await makeUser(db);
  await arxivKnows("2401.00016");
  const missing = { code: "invalid", fields: { arxiv: "arXiv has no paper with this id." } };
  await expect(saveFromArxiv(me, { arxiv: "2401.00017" })).rejects.toMatchObject(missing);
  await expect(saveFromArxiv(me, { arxiv: "2017/1118" })).rejects.toMatchObject({
    code: "invalid",
  });
  Object.assign(ARXIV, { api: "http://127.0.0.1:1/" });
  await expect(saveFromArxiv(me, { arxiv: "2401.00018" })).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(await idsOf(me)).toEqual([]);
});

test("a paper that was typed is one’s own, once, and is found again by its address", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const { paper, added } = await saveOwnPaper(me, typed);
  expect(added).toBe(true);
  const [row] = await db.select().from(papers).where(eq(papers.id, paper));
  expect(row).toMatchObject({
    ...{ title: "Maps that bend", authors: ["Ada Lovelace", "Charles Babbage"] },
    ...{ doi: "10.1000/Bend", abstract: "They bend.", source: "import" },
    ...{ publishedOn: "2024-05-01", publishedPrecision: "month", importedBy: me.viewer.id },
    csl: {
      ...{ type: "paper-conference", DOI: "10.1000/Bend", URL: typed.url },
      ...{ "container-title": "Conference on Maps", issued: { "date-parts": [[2024, 5]] } },
    },
  });
  expect(await saveOwnPaper(me, typed)).toMatchObject({ paper, added: false });
  const at = { url: "http://www.openreview.net/pdf?id=bend" };
  expect(await findSavable(me, at)).toMatchObject({ kind: "known", paper: { id: paper } });
  expect(await findSavable(other, at)).toMatchObject({ kind: "unknown" });
  await expect(getPaper(other, paper)).rejects.toMatchObject({ code: "not_found" });
  const theirs = await saveOwnPaper(other, typed);
  expect(theirs).toMatchObject({ added: true });
  expect(theirs.paper).not.toBe(paper);
});

test("a typed paper that is here for everyone is that one", async () => {
  const me = await makeUser(db);
  const { id } = await makePaper(db, { doi: "10.1000/public" });
  expect(await saveOwnPaper(me, { ...typed, doi: "10.1000/Public" })).toMatchObject({ paper: id });
  const known = { id: "2401.00019", arxivId: "2401.00019" };
  await makePaper(db, known);
  const byArxiv = { ...typed, doi: "10.48550/arXiv.2401.00019" };
  expect(await saveOwnPaper(me, byArxiv)).toMatchObject({ paper: "2401.00019" });
});

test("what is typed must make a paper", async () => {
  const me = await makeUser(db);
  const wrong = {
    ...{ title: " ", authors: "\n", kind: "x", place: "x".repeat(501), published: "2024-13" },
    ...{ doi: "none", url: "javascript:x", abstract: "x".repeat(20_001) },
  };
  const error = await saveOwnPaper(me, wrong).catch((refused) => refused);
  expect(Object.keys(error.fields)).toEqual(Object.keys(wrong));
  expect(await idsOf(me)).toEqual([]);
  const least = { title: "Maps", authors: "Ada", kind: "document" };
  await saveOwnPaper(me, least);
  expect(await idsOf(me)).toHaveLength(1);
});

test("nobody has arXiv asked without end; what is here can be saved all the same", async () => {
  const me = await makeUser(db);
  const asked = await arxivKnows("2401.00099");
  const key = `arxiv:${me.viewer.id}`;
  const expire = new Date(Date.now() + 60_000);
  await db.insert(rateCounts).values({ key, points: MOST_AN_HOUR - 1, expire });
  await saveFromArxiv(me, { arxiv: "2401.00099" });
  expect(asked()).toBe(1);
  await expect(saveFromArxiv(me, { arxiv: "2401.00098" })).rejects.toMatchObject({
    code: "rate_limited",
    message: expect.stringContaining("1 minute"),
  });
  expect(asked()).toBe(1);
  await saveFromArxiv(me, { arxiv: "2401.00099" });
  await saveFromArxiv(await makeUser(db), { arxiv: "2401.00099" });
  expect(await db.$count(rateCounts, eq(rateCounts.key, key))).toBe(1);
});
