import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { dismissals, follows, inboxes } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import {
  findFollowed,
  findNamedSources,
  followSource,
  listFollows,
  suggestSources,
  unfollowSource,
} from "./follows";
import { bringBackPapers, dismissInbox, dismissPapers, moveInbox } from "./mutations";
import { countInbox, getInbox, listCards, listDismissed } from "./queries";

const db = testDatabase();
const SOURCE = { kind: "author", target: "Somebody Of Mine" } as const;
const AT = "2026-01-01T00:00:00Z";

const stateOf = (userId: string) =>
  Promise.all(
    [follows, dismissals, inboxes].map((table) =>
      db.select().from(table).where(eq(table.userId, userId)),
    ),
  );

async function setUp(owner: Context) {
  await followSource(owner, SOURCE);
  const { id: dismissed } = await makePaper(db, { authors: [SOURCE.target] });
  const { id: waiting } = await makePaper(db, { authors: [SOURCE.target] });
  await dismissPapers(owner, { papers: [dismissed] });
  return { dismissed, waiting };
}

testAccess(db, setUp, (_, { viewer }) => stateOf(viewer.id), {
  unfollowSource: (ctx) => unfollowSource(ctx, SOURCE),
  bringBackPapers: (ctx, { dismissed }) => bringBackPapers(ctx, { papers: [dismissed] }),
  moveInbox: (ctx) => moveInbox(ctx, { at: AT }),
});

/** What everyone who is signed in may do, each with their own things. */
const VERBS: Record<string, (ctx: Context, paper: string) => Promise<unknown>> = {
  followSource: (ctx) => followSource(ctx, SOURCE),
  listFollows: (ctx) => listFollows(ctx),
  suggestSources: (ctx) => suggestSources(ctx),
  getInbox: (ctx) => getInbox(ctx),
  countInbox: (ctx) => countInbox(ctx),
  listCards: (ctx, paper) => listCards(ctx, { papers: [paper] }),
  listDismissed: (ctx) => listDismissed(ctx, {}),
  dismissPapers: (ctx, paper) => dismissPapers(ctx, { papers: [paper] }),
  dismissInbox: (ctx) => dismissInbox(ctx, { at: AT }),
};

test.each(Object.entries(VERBS))(
  "%s is each person’s own, and nobody’s without an account",
  async (_, verb) => {
    const owner = await makeUser(db);
    const { dismissed } = await setUp(owner);
    const before = await stateOf(owner.viewer.id);
    await expect(verb({ viewer: ANONYMOUS, db }, dismissed)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await verb(await makeUser(db), dismissed);
    expect(await stateOf(owner.viewer.id)).toEqual(before);
  },
);

test("others see nothing of what one follows, has waiting or has dismissed", async () => {
  const owner = await makeUser(db);
  const { dismissed, waiting } = await setUp(owner);
  const { entries } = await getInbox(owner);
  expect(entries.map(({ paper }) => paper)).toContain(waiting);
  expect((await listDismissed(owner, {})).items).toMatchObject([{ paper: { id: dismissed } }]);
  expect(await findFollowed(owner, "author")).toEqual(new Set([SOURCE.target]));
  const other = await makeUser(db);
  expect(await getInbox(other)).toMatchObject({ entries: [] });
  expect(await listFollows(other)).toEqual([]);
  expect((await listDismissed(other, {})).items).toEqual([]);
  for (const ctx of [other, { viewer: ANONYMOUS, db }]) {
    expect(await findFollowed(ctx, "author")).toEqual(new Set());
  }
});

test("words name the categories and authors that there are, as far as one may come upon them", async () => {
  const [reader, importer] = [await makeUser(db), await makeUser(db)];
  await makePaper(db, { authors: ["Emmy Noether"], categories: ["math.RA"] });
  const values = { source: "import", importedBy: importer.viewer.id } as const;
  await makePaper(db, { ...values, authors: ["Sofja Kowalewskaja"], categories: ["math.SP"] });
  const category = { kind: "category", target: "math.RA" };
  expect(await findNamedSources(reader, " MATH.ra ")).toEqual([category]);
  expect(await findNamedSources(reader, "Emmy  Noether")).toEqual([
    { kind: "author", target: "Emmy Noether" },
  ]);
  for (const words of ["", "maps", "Sofja Kowalewskaja", "math.SP", "x".repeat(300)]) {
    expect(await findNamedSources(reader, words)).toEqual([]);
  }
  expect(await findNamedSources(importer, "math.SP")).toHaveLength(1);
  expect(await findNamedSources({ viewer: ANONYMOUS, db }, "math.RA")).toEqual([]);
});
