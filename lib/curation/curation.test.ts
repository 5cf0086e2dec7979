import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { setRole } from "@/lib/accounts/roles";
import { ANONYMOUS } from "@/lib/context";
import { followSource } from "@/lib/inbox/follows";
import { getInbox } from "@/lib/inbox/queries";
import { ARXIV } from "@/lib/ingest/arxiv-api";
import { upsertPaper } from "@/lib/papers/mutations";
import { findFeed, getPaper } from "@/lib/papers/queries";
import { bringPaper, countBringable, enterPaper } from "./bringing";
import {
  featurePaper,
  movePaper,
  removeFromFeed,
  takeCurationBack,
  unfeaturePaper,
} from "./mutations";
import { listCurationActs } from "./queries";
import { MOST_A_DAY, today } from "./schema";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };
const reason = "Because.";
let made = 0;

const usual = { ...ARXIV };
afterEach(() => void Object.assign(ARXIV, usual));
/** Nothing answers there. */
const arxivIsDown = () => Object.assign(ARXIV, { api: "http://127.0.0.1:1/", pause: 0 });

async function makeCurator() {
  const curator = await makeUser(db);
  await setRole(db, { handle: curator.viewer.handle, role: "curator", held: true });
  return curator;
}

const newId = () => `2403.${String(++made).padStart(5, "0")}`;
async function makeKnown(values: Partial<typeof papers.$inferInsert> = {}) {
  const id = newId();
  return makePaper(db, { id, arxivId: id, featuredOn: null, ...values });
}
const row = async (id: string) => (await db.select().from(papers).where(eq(papers.id, id)))[0];
const idsOf = async (day: string) =>
  (await findFeed(anyone, day))?.papers.items.map(({ id }) => id) ?? [];

const typed = (arxiv: string) => ({
  arxiv,
  title: " Maps\nthat bend ",
  authors: "Ada Lovelace\n\n  Charles   Babbage ",
  abstract: "They bend.",
  categories: "cs.LG, stat.ML",
  publishedOn: "2024-03-01",
});

test("a paper that is here comes to today by any of its addresses, and into inboxes", async () => {
  const [person, follower] = [await makeUser(db), await makeUser(db)];
  await followSource(follower, { kind: "feed" });
  const { id } = await makeKnown({ featuredAt: new Date("2024-01-01") });
  const brought = await bringPaper(person, { arxiv: ` https://arxiv.org/pdf/${id}v2.pdf ` });
  expect(brought).toMatchObject({ outcome: "brought", paper: id });
  expect(await row(id)).toMatchObject({ featuredOn: today(), broughtBy: person.viewer.id });
  expect(await idsOf(today())).toContain(id);
  expect(JSON.stringify(await getInbox(follower))).toContain(id);
  expect(await bringPaper(follower, { arxiv: id })).toMatchObject({ outcome: "there", act: null });
  expect(await row(id)).toMatchObject({ broughtBy: person.viewer.id });
});

test("one that was in the feed before, or was taken out by a curator, stays where it is", async () => {
  const person = await makeUser(db);
  const old = await makeKnown({ featuredOn: "2024-05-06" });
  expect(await bringPaper(person, { arxiv: old.id })).toMatchObject({ outcome: "there" });
  await removeFromFeed(await makeCurator(), { paper: old.id, reason });
  expect(await bringPaper(person, { arxiv: old.id })).toMatchObject({ outcome: "there" });
  expect(await row(old.id)).toMatchObject({ featuredOn: null });
  expect(await countBringable(person)).toBe(MOST_A_DAY);
});

test("an account brings five a day, however it tries", async () => {
  const person = await makeUser(db);
  const known = await Promise.all(Array.from({ length: 8 }, () => makeKnown()));
  const tries = await Promise.allSettled(known.map(({ id }) => bringPaper(person, { arxiv: id })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_A_DAY);
  expect(await countBringable(person)).toBe(0);
  await expect(bringPaper(person, { arxiv: newId() })).rejects.toMatchObject({
    code: "rate_limited",
  });
});

test("what arXiv can't be asked for is typed; what is typed must make a paper", async () => {
  arxivIsDown();
  const person = await makeUser(db);
  const id = newId();
  await expect(bringPaper(person, { arxiv: id })).rejects.toMatchObject({ code: "unavailable" });
  const empty = { arxiv: "2017/1118", title: " ", authors: "", abstract: "", categories: "x" };
  const wrong = await enterPaper(person, { ...empty, publishedOn: "2999-01-01" }).catch((e) => e);
  expect(Object.keys(wrong.fields)).toEqual(
    [...Object.keys(empty), "publishedOn"].map((name) =>
      name === "categories" ? "categories.0" : name,
    ),
  );
  expect(await enterPaper(person, typed(id))).toMatchObject({ outcome: "brought", paper: id });
  expect(await getPaper(anyone, id)).toMatchObject({
    title: "Maps that bend",
    authors: ["Ada Lovelace", "Charles Babbage"],
    categories: ["cs.LG", "stat.ML"],
    primaryCategory: "cs.LG",
    featuredOn: today(),
    source: "manual",
  });
});

test("curators feature, move and take out, and take each of it back", async () => {
  const curator = await makeCurator();
  const day = "2026-02-03";
  const other = await makePaper(db, { featuredOn: day, publishedOn: "2026-02-03" });
  const { id } = await makePaper(db, { featuredOn: day, publishedOn: "2026-01-01" });
  const start = { featuredOn: day, featuredBy: null, featuredAt: (await row(id))?.featuredAt };

  const featured = await featurePaper(curator, { paper: id, reason });
  expect(await idsOf(day)).toEqual([id, other.id]);
  await expect(featurePaper(curator, { paper: id, reason })).rejects.toMatchObject({
    code: "invalid",
  });
  await takeCurationBack(curator, { id: featured.act });
  expect(await idsOf(day)).toEqual([other.id, id]);

  await featurePaper(curator, { paper: id, reason });
  const unfeatured = await unfeaturePaper(curator, { paper: id, reason });
  expect(await row(id)).toMatchObject(start);
  await takeCurationBack(curator, { id: unfeatured.act });

  const removed = await removeFromFeed(curator, { paper: id, reason });
  expect(await idsOf(day)).toEqual([other.id]);
  await takeCurationBack(curator, { id: removed.act });
  expect(await row(id)).toMatchObject({ ...start, featuredBy: curator.viewer.id });

  const moved = await movePaper(curator, { paper: id, day: "2026-02-04", reason });
  expect(await idsOf("2026-02-04")).toEqual([id]);
  await takeCurationBack(curator, { id: moved.act });
  expect(await idsOf(day)).toEqual([id, other.id]);
  await expect(takeCurationBack(curator, { id: moved.act })).rejects.toMatchObject({
    code: "conflict",
  });

  const { items, next } = await listCurationActs(curator, { paper: id, limit: 3 });
  expect(items.map(({ act, detail }) => [act, detail.from, detail.to])).toEqual([
    ["moved", "2026-02-04", day],
    ["moved", day, "2026-02-04"],
    ["moved", "", day],
  ]);
  expect(items[1]).toMatchObject({ reason, handle: curator.viewer.handle, paper: { id } });
  const rest = await listCurationActs(curator, { paper: id, cursor: next ?? "" });
  expect(rest.items.map(({ act }) => act)).toEqual([
    ...["removed", "featured", "unfeatured", "featured", "unfeatured", "featured"],
  ]);
});

test("a reason is asked for, and a day that is none yet is refused", async () => {
  const curator = await makeCurator();
  const { id: paper } = await makePaper(db);
  await expect(removeFromFeed(curator, { paper, reason: "  " })).rejects.toMatchObject({
    fields: { reason: "Say why." },
  });
  await expect(movePaper(curator, { paper, reason, day: "2999-01-01" })).rejects.toMatchObject({
    fields: { day: "Choose a day up to today." },
  });
});

test("loading papers again leaves a curated one where it is", async () => {
  const curator = await makeCurator();
  const [moved, left] = [await makeKnown({ featuredOn: "2024-03-01" }), await makeKnown()];
  await movePaper(curator, { paper: moved.id, day: "2024-04-01", reason });
  const codeUrl = null;
  const again = { featuredOn: "2024-03-01", abstract: "New words.", codeUrl };
  for (const paper of [moved, left]) await upsertPaper(db, { ...paper, ...again });
  expect(await row(moved.id)).toMatchObject({ featuredOn: "2024-04-01", abstract: "New words." });
  expect(await row(left.id)).toMatchObject({ featuredOn: "2024-03-01" });
});
