import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { curationActs, papers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { setRole } from "@/lib/accounts/roles";
import { ANONYMOUS, type Context } from "@/lib/context";
import { bringPaper, countBringable, enterPaper } from "./bringing";
import {
  featurePaper,
  movePaper,
  removeFromFeed,
  takeCurationBack,
  unfeaturePaper,
} from "./mutations";
import { findCredits, listCurationActs } from "./queries";

const db = testDatabase();
const reason = "Because.";
const stranger: Context = { viewer: ANONYMOUS, db };

async function makeCurator() {
  const curator = await makeUser(db);
  await setRole(db, { handle: curator.viewer.handle, role: "curator", held: true });
  return curator;
}

const everything = async () => [
  await db.select().from(papers).orderBy(papers.id),
  await db.select().from(curationActs).orderBy(curationActs.id),
];

interface Scene {
  /** One that is featured, one that is not, and what featured the first. */
  first: string;
  other: string;
  act: string;
}

const CURATING: Record<string, (ctx: Context, scene: Scene) => Promise<unknown>> = {
  featurePaper: (ctx, { other }) => featurePaper(ctx, { paper: other, reason }),
  unfeaturePaper: (ctx, { first }) => unfeaturePaper(ctx, { paper: first, reason }),
  movePaper: (ctx, { first }) => movePaper(ctx, { paper: first, reason, day: "2026-03-12" }),
  removeFromFeed: (ctx, { first }) => removeFromFeed(ctx, { paper: first, reason }),
  takeCurationBack: (ctx, { act }) => takeCurationBack(ctx, { id: act }),
  listCurationActs: (ctx) => listCurationActs(ctx, {}),
};

describe.each(Object.entries(CURATING))("%s", (_, verb) => {
  test("is for curators: others find nothing, strangers are asked to sign in", async () => {
    const curator = await makeCurator();
    const [first, other] = [await makePaper(db), await makePaper(db)];
    const { act } = await featurePaper(curator, { paper: first.id, reason });
    const scene = { first: first.id, other: other.id, act };
    const before = await everything();
    await expect(verb(await makeUser(db), scene)).rejects.toMatchObject({ code: "not_found" });
    await expect(verb(stranger, scene)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await everything()).toEqual(before);
    await verb(await makeCurator(), scene);
  });
});

const BRINGING: Record<string, (ctx: Context, arxiv: string) => Promise<unknown>> = {
  bringPaper: (ctx, arxiv) => bringPaper(ctx, { arxiv }),
  enterPaper: (ctx, arxiv) =>
    enterPaper(ctx, {
      ...{ arxiv, title: "Mine", authors: "Ada", abstract: "Text.", categories: "cs.LG" },
      publishedOn: "2024-01-01",
    }),
  countBringable: (ctx) => countBringable(ctx),
};

test.each(Object.entries(BRINGING))("%s is for the signed in", async (name, verb) => {
  const arxivId = `2401.${String(10_000 + Object.keys(BRINGING).indexOf(name))}`;
  const known = { id: arxivId, arxivId, featuredOn: null };
  await makePaper(db, known);
  const before = await everything();
  await expect(verb(stranger, arxivId)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await everything()).toEqual(before);
  await verb(await makeUser(db), arxivId);
});

test("everyone sees who brought and featured, unless the account is suspended; nobody sees more", async () => {
  const [curator, reader] = [await makeCurator(), await makeUser(db)];
  const [paper, plain] = [
    await makePaper(db, { broughtBy: reader.viewer.id, hubUpvotes: 12 }),
    await makePaper(db, { hubUpvotes: 0 }),
  ];
  await featurePaper(curator, { paper: paper.id, reason });
  const people = { broughtBy: reader.viewer.handle, featuredBy: curator.viewer.handle };
  const credit = { hubUpvotes: 12, ...people };
  for (const ctx of [stranger, reader]) {
    expect([...(await findCredits(ctx, [paper.id, plain.id]))]).toEqual([[paper.id, credit]]);
  }
  const gone = await makeUser(db, { suspendedAt: new Date() });
  const { id } = await makePaper(db, { broughtBy: gone.viewer.id });
  expect((await findCredits(stranger, [id])).size).toBe(0);
});

test("an imported paper is nobody's to curate, and who brought a paper takes only that back", async () => {
  const [curator, reader] = [await makeCurator(), await makeUser(db)];
  const imported = await makePaper(db, { source: "import", importedBy: curator.viewer.id });
  await expect(
    movePaper(curator, { paper: imported.id, reason, day: "2026-03-12" }),
  ).rejects.toMatchObject({ code: "not_found" });
  const known = { id: "2402.00001", arxivId: "2402.00001", featuredOn: null };
  await makePaper(db, known);
  const { act } = await bringPaper(reader, { arxiv: known.id });
  const foreign = takeCurationBack(await makeUser(db), { id: act });
  await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  await takeCurationBack(reader, { id: act });
  expect((await findCredits(stranger, [known.id])).size).toBe(0);
});
