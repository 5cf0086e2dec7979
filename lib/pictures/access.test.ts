import { sql } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList, deleteList } from "@/lib/lists/mutations";
import { drawPicture } from "./drawing";
import { getListPicture, getPaperPicture, getProfilePicture } from "./queries";

const db = testDatabase();
const stranger = { viewer: ANONYMOUS, db };

async function makeList(visibility: string) {
  const owner = await makeUser(db);
  const { id: paper } = await makePaper(db, { source: "import", importedBy: owner.viewer.id });
  const list = await createList(owner, { title: "Mine" });
  await addToList(owner, { listId: list.id, paper });
  await db.execute(sql`update lists set visibility = ${visibility} where id = ${list.id}`);
  return { owner, list, paper, address: { handle: list.handle, slug: list.slug } };
}

test.each([
  ["private", false, false],
  ["unlisted", true, false],
  ["public", true, true],
])(
  "a %s list, and what was imported into it, has a picture: %s",
  async (visibility, open, shown) => {
    const { owner, list, paper, address } = await makeList(visibility);
    const alone = await getProfilePicture(stranger, { handle: (await makeUser(db)).viewer.handle });
    for (const ctx of [owner, await makeUser(db), stranger]) {
      for (const ask of [
        () => getListPicture(ctx, address),
        () => getPaperPicture(ctx, { id: paper }),
      ]) {
        if (open) await ask();
        else await expect(ask()).rejects.toMatchObject({ code: "not_found" });
      }
      expect((await getProfilePicture(ctx, address)).indexed).toBe(true);
    }
    if (open) {
      expect((await getListPicture(stranger, address)).indexed).toBe(shown);
      expect((await getPaperPicture(stranger, { id: paper })).indexed).toBe(false);
    }
    expect(alone.etag).not.toBe((await getProfilePicture(stranger, address)).etag);
    await deleteList(owner, { id: list.id });
    const gone = getListPicture(stranger, address);
    await expect(gone).rejects.toMatchObject({ code: "not_found" });
  },
);

test("its tag changes with what it shows, and only then", async () => {
  const { owner, list, address } = await makeList("public");
  const tag = async () => (await getListPicture(stranger, address)).etag;
  const before = await tag();
  expect(await tag()).toBe(before);
  await addToList(owner, { listId: list.id, paper: (await makePaper(db)).id });
  expect(await tag()).not.toBe(before);
  const profile = await getProfilePicture(stranger, address);
  await db.execute(sql`update lists set visibility = 'unlisted' where id = ${list.id}`);
  expect((await getProfilePicture(stranger, address)).etag).not.toBe(profile.etag);
});

const TITLES = {
  plain: "Attention is all you need",
  formula: "Bounds of 𝓞(n log n) for ∀x∈ℝᵈ, L∞ and √s",
  long: "A title that goes on ".repeat(50),
  unbroken: "W".repeat(1000),
  "from the right": "قائمة القراءة שלום",
  chinese: "读书 with friends",
  emoji: "😀👩‍👩‍👧‍👦🏳️‍🌈 reading 🎉",
  marks: "Z̴̡̢̛a̷̧l̵g̶o\u202e\u0000\ud800",
  none: "",
};

test.each(Object.entries(TITLES))("a title is drawn, and nothing fetched: %s", async (_, title) => {
  const before = globalThis.fetch;
  const fetched: unknown[] = [];
  globalThis.fetch = async (address) => {
    fetched.push(address);
    throw new Error("no network");
  };
  try {
    const told = { kind: "Reading list", title, facts: title.slice(0, 60), path: "/@ada/reading" };
    const { data, info } = await sharp(await drawPicture(told))
      .flatten()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 1200, height: 630 });
    expect(inkOf(data, info)).toBeGreaterThan(2000);
  } finally {
    globalThis.fetch = before;
  }
  expect(fetched).toEqual([]);
});

/** How many dark points there are where the title stands. */
function inkOf(data: Buffer, { width, channels }: { width: number; channels: number }) {
  let ink = 0;
  for (let y = 120; y < 520; y += 1) {
    for (let x = 40; x < width; x += 1) {
      if ((data[(y * width + x) * channels] ?? 255) < 100) ink += 1;
    }
  }
  return ink;
}

test("what can't be drawn leaves no boxes behind; where too little is left, the address stands for it", async () => {
  const draw = (title: string) => drawPicture({ kind: "", title, facts: "", path: "/@ada/books" });
  expect(await draw("😀 Reading 读书")).toEqual(await draw("Reading"));
  expect(await draw("读书会 x")).toEqual(await draw("/@ada/books"));
  expect(await draw("קריאה")).toEqual(await draw("/@ada/books"));
});
