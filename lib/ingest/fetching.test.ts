import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ingestRuns, outdatedPages, papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ARXIV } from "./arxiv-api";
import { type Fetched, fetchFrom } from "./fetching";
import { HUB } from "./hub-pages";
import { nameOfSource, parseSources, type Wanted } from "./sources";
import { atomAnswer, deletedRecord, hubPaper, oaiAnswer, rawRecord } from "./testing";
import { workdaysSince } from "./workdays";

const db = testDatabase();
const usual = { arxiv: { ...ARXIV }, hub: { ...HUB } };
const closing: (() => void)[] = [];

beforeEach(async () => {
  for (const table of [papers, ingestRuns, outdatedPages]) await db.delete(table);
});
afterEach(() => {
  Object.assign(ARXIV, usual.arxiv);
  Object.assign(HUB, usual.hub);
  for (const close of closing.splice(0)) close();
});

/** A server in the place of all sources; it answers with each of these in turn, the last one again and again. */
async function sourcesAnswer(...answers: (string | RequestListener)[]) {
  const asked: URL[] = [];
  const agents: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? "";
    asked.push(new URL(request.url ?? "", "http://there"));
    agents.push(request.headers["user-agent"]);
    if (typeof answer === "string") response.end(answer);
    else answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const quick = { anywhere: true, pause: 0, backOff: 1, free: 0 };
  Object.assign(ARXIV, { ...quick, api: `${base}/api/query`, oai: `${base}/oai` });
  Object.assign(HUB, { ...quick, api: `${base}/api/daily_papers` });
  return { asked, agents };
}

const status =
  (code: number, headers = {}): RequestListener =>
  (_, response) =>
    response.writeHead(code, headers).end("Slow down.");
const hangUp: RequestListener = (_, response) => {
  response.writeHead(200, { "content-length": "9999" });
  response.write("<feed>", () => response.destroy());
};

const CL: Wanted = { source: "arxiv", category: "cs.CL" };
const OAI: Wanted = { source: "arxiv-oai", category: "cs.CL" };
const HUB_DAILY: Wanted = { source: "hf-daily", category: null };
const NOW = new Date("2026-03-13T12:00:00Z");
const get = (wanted: Wanted, since?: string, now = NOW): Promise<Fetched> =>
  fetchFrom(db, wanted, { since, now });

const feedOf = (total: number, ...entries: Parameters<typeof atomAnswer>) =>
  atomAnswer(...entries).replace(
    "<title>arXiv",
    `<opensearch:totalResults>${total}</opensearch:totalResults><title>arXiv`,
  );
const id = (n: number) => `2603.0000${n}v1`;

/** As if it had been so many days before `NOW`. */
const runsWere = (days: number) =>
  db.update(ingestRuns).set({
    startedAt: sql`${NOW.toISOString()}::timestamptz - make_interval(days => ${days})`,
  });

test("arXiv’s search is read page by page, back to a day, by name of who asks", async () => {
  const { asked, agents } = await sourcesAnswer(
    feedOf(
      9,
      { id: id(1), updated: "2026-03-12T10:00:00Z" },
      { id: id(2), updated: "2026-03-11T10:00:00Z" },
    ),
    feedOf(9, { id: id(3), updated: "2026-03-01T10:00:00Z" }),
  );
  expect(await get(CL, "2026-03-10")).toMatchObject({
    state: "fresh",
    counts: { read: 3, added: 3 },
  });
  expect(asked.map(({ searchParams: of }) => [of.get("search_query"), of.get("start")])).toEqual([
    ["cat:cs.CL", "0"],
    ["cat:cs.CL", "2"],
  ]);
  expect(asked[0]?.searchParams.get("sortBy")).toBe("lastUpdatedDate");
  expect(agents[0]).toMatch(/^Lectern \(\+http/);
  expect(await db.$count(outdatedPages)).toBeGreaterThan(0);
});

test("what fails for a moment is asked again: 503, 429, no answer, a cut one, no XML, an empty page", async () => {
  const whole = feedOf(1, { id: id(1) });
  const { asked } = await sourcesAnswer(
    status(503, { "retry-after": "0" }),
    status(429),
    hangUp,
    "<html>busy</html>",
    feedOf(1),
    whole,
  );
  expect(await get(CL)).toMatchObject({ state: "fresh", counts: { added: 1 } });
  expect(asked).toHaveLength(6);
});

test("a source that stays away fails the run, which tells why; the next one goes on where it stopped", async () => {
  const updated = "2026-03-12T10:00:00Z";
  const first = feedOf(3, { id: id(1), updated }, { id: id(2), updated });
  await sourcesAnswer(first, status(503));
  expect(await get(CL, "2026-03-10")).toMatchObject({
    ...{ state: "failed", error: "It answered 503.", counts: { added: 2 } },
  });
  await runsWere(0);
  const { asked } = await sourcesAnswer(feedOf(3, { id: id(3), updated }));
  expect(await get(CL)).toMatchObject({ counts: { read: 1, added: 1 } });
  expect(asked.map(({ searchParams }) => searchParams.get("start"))).toEqual(["2"]);
});

test("one that wants to be left alone for long is", async () => {
  const { asked } = await sourcesAnswer(status(503, { "retry-after": "3600" }));
  expect(await get(CL)).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/left alone for 60 minutes/),
  });
  expect(asked).toHaveLength(1);
});

test("what arXiv calls a mistake is not asked again", async () => {
  const { asked } = await sourcesAnswer(
    atomAnswer({ id: "", address: "http://arxiv.org/api/errors#bad" }),
  );
  expect(await get(CL)).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/^It says: /),
  });
  expect(asked).toHaveLength(1);
});

const token = (text: string) => `<resumptionToken cursor="0">${text}</resumptionToken>`;
const list = (inside: string) => oaiAnswer(`<ListRecords>${inside}</ListRecords>`);

test("OAI-PMH is harvested with its tokens, deleted records too", async () => {
  const { asked } = await sourcesAnswer(
    list(rawRecord("2603.00001") + rawRecord("2603.00002") + token("a|1&amp;2")),
    list(deletedRecord("2603.00001") + token("")),
  );
  expect(await get(OAI, "2026-03-10")).toMatchObject({
    ...{ state: "fresh", counts: { read: 3, added: 2, updated: 1 } },
  });
  expect(asked.map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([
    { verb: "ListRecords", metadataPrefix: "arXivRaw", from: "2026-03-10", set: "cs:cs:CL" },
    { verb: "ListRecords", resumptionToken: "a|1&2" },
  ]);
});

test("with a token that has run out it begins anew, and nothing is twice", async () => {
  const expired = oaiAnswer('<error code="badResumptionToken">It has expired.</error>');
  const first = list(rawRecord("2603.00001") + token("t"));
  const { asked } = await sourcesAnswer(first, expired, first, list(rawRecord("2603.00002")));
  expect(await get(OAI)).toMatchObject({ counts: { added: 2, unchanged: 1 } });
  expect(asked).toHaveLength(4);
});

test("OAI’s own errors fail the run; that nothing fits is none", async () => {
  await sourcesAnswer(oaiAnswer('<error code="badArgument">No such set.</error>'));
  expect(await get(OAI)).toMatchObject({
    state: "failed",
    error: "It says badArgument: No such set.",
  });
  await sourcesAnswer(oaiAnswer('<error code="noRecordsMatch"/>'));
  expect(await get({ ...OAI, category: "hep-th" })).toMatchObject({ counts: { read: 0 } });
});

const dayOf = (...of: [id: number, day: string][]) =>
  JSON.stringify(of.map(([n, day]) => hubPaper(`2603.0000${n}`, day)));

test("Hugging Face’s days are asked for one by one; one without papers is quiet", async () => {
  const { asked } = await sourcesAnswer(dayOf([1, "2026-03-12"]), "[]");
  expect(await get(HUB_DAILY, "2026-03-12")).toMatchObject({
    state: "fresh",
    counts: { added: 1 },
  });
  expect(asked.map(({ searchParams }) => searchParams.get("date"))).toEqual([
    "2026-03-12",
    "2026-03-13",
  ]);
  const [row] = await db.select().from(papers);
  expect(row).toMatchObject({ featuredOn: "2026-03-12", hubUpvotes: 12 });
});

test("the same papers under a new date are stale, and move nowhere", async () => {
  await sourcesAnswer(dayOf([1, "2026-03-12"]), dayOf([1, "2026-03-13"]));
  expect(await get(HUB_DAILY, "2026-03-12")).toMatchObject({
    ...{ state: "stale", error: "It has the papers of 2026-03-12 again, under a later date." },
  });
  const [row] = await db.select().from(papers);
  expect(row?.featuredOn).toBe("2026-03-12");
});

test("nothing new is quiet at first, and stale when a working day has gone by without", async () => {
  const answer = feedOf(1, { id: id(1) });
  await sourcesAnswer(answer);
  expect((await get(CL)).state).toBe("fresh");
  await runsWere(0);
  // Friday evening, and the weekend.
  for (const later of ["2026-03-13T23:00:00Z", "2026-03-15T23:00:00Z", "2026-03-16T23:00:00Z"]) {
    expect((await get(CL, undefined, new Date(later))).state).toBe("quiet");
  }
  await db.delete(outdatedPages);
  expect(await get(CL, undefined, new Date("2026-03-17T01:00:00Z"))).toMatchObject({
    ...{ state: "stale", error: "It has had nothing new since 2026-03-13." },
  });
  expect(await db.$count(outdatedPages)).toBe(1);
  await sourcesAnswer(feedOf(2, { id: id(1) }, { id: id(2) }));
  expect((await get(CL, undefined, new Date("2026-03-17T02:00:00Z"))).state).toBe("fresh");
  expect(await db.$count(ingestRuns, eq(ingestRuns.state, "stale"))).toBe(1);
});

test.each([
  ["2026-03-12", "2026-03-13T12:00:00Z", 0],
  ["2026-03-13", "2026-03-16T12:00:00Z", 0],
  ["2026-03-13", "2026-03-17T00:00:00Z", 1],
  ["2026-03-06", "2026-03-13T00:00:00Z", 4],
  ["2020-01-01", "2026-03-13T00:00:00Z", 9],
])("since %s at %s, %i working days have passed", (day, now, passed) => {
  expect(workdaysSince(day, new Date(now), 9)).toBe(passed);
});

test.each([
  ["arxiv:cs.CL,cs.LG hf-daily", ["arxiv:cs.CL", "arxiv:cs.LG", "hf-daily"]],
  ["arxiv-oai", ["arxiv-oai"]],
  ["arxiv:CL!", null],
  ["hf-daily:cs.CL", null],
  ["biorxiv", null],
  ["arxiv:", null],
])("LECTERN_FETCH=%s", (text, names) => {
  expect(parseSources(text)?.map(nameOfSource) ?? null).toEqual(names);
});
