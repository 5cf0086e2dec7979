import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import {
  giveCitationKey,
  renewCitationKeys,
  resetCitationKey,
  restoreCitationKeys,
  setCitationKey,
  setKeyPattern,
} from "./mutations";
import { getKeyPattern, previewKeys } from "./queries";

const db = testDatabase();
type Me = Awaited<ReturnType<typeof makeUser>>;

/** Papers with these titles, saved one after another. */
async function saved(me: Me, ...titles: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) {
    const { id } = await makePaper(db, { title });
    await savePaper(me, { paper: id });
    ids.push(id);
  }
  return ids;
}

async function keysOf(me: Me): Promise<Record<string, string | null>> {
  const rows = await db
    .select({ id: libraryEntries.paperId, key: libraryEntries.citationKey })
    .from(libraryEntries)
    .where(eq(libraryEntries.userId, me.viewer.id));
  return Object.fromEntries(rows.map(({ id, key }) => [id, key]));
}

test("a new pattern is for new keys; the examples show what it would make", async () => {
  const me = await makeUser(db);
  const [one = "", two = ""] = await saved(me, "Maps", "Maps");
  expect(await giveCitationKey(me, { paper: one })).toBe("Lovelace2026Maps");
  const pattern = "[auth:lower]-[year]";
  expect(await previewKeys(me, { pattern })).toEqual([
    { paper: two, title: "Maps", key: "lovelace-2026a", now: null },
    { paper: one, title: "Maps", key: "lovelace-2026", now: "Lovelace2026Maps" },
  ]);
  expect(await setKeyPattern(me, { pattern })).toEqual({ before: "[auth][year][shorttitle]" });
  expect(await getKeyPattern(me)).toEqual({ pattern, count: 1 });
  expect(await giveCitationKey(me, { paper: one })).toBe("Lovelace2026Maps");
  expect(await giveCitationKey(me, { paper: two })).toBe("lovelace-2026");
});

test("a pattern that is none is refused with a sentence, and changes nothing", async () => {
  const me = await makeUser(db);
  for (const verb of [setKeyPattern, previewKeys]) {
    await expect(verb(me, { pattern: "[author]" })).rejects.toMatchObject({
      code: "invalid",
      fields: { pattern: expect.stringContaining("[author] is not known.") },
    });
  }
  expect(await getKeyPattern(me)).toEqual({ pattern: "[auth][year][shorttitle]", count: 0 });
});

test("all papers get new keys, the first saved first, and their old ones back", async () => {
  const me = await makeUser(db);
  const [one = "", two = "", three = "", gone = ""] = await saved(me, "A b", "A b", "C", "D");
  await setCitationKey(me, { paper: one, key: "lovelacea" });
  await setCitationKey(me, { paper: two, key: "typed" });
  await setCitationKey(me, { paper: gone, key: "LOVELACE" });
  await unsavePaper(me, { paper: gone });
  const before = await keysOf(me);
  await setKeyPattern(me, { pattern: "[auth:lower]" });
  const renewed = await renewCitationKeys(me);
  expect(renewed).toEqual({ count: 2, before: { [two]: "typed", [three]: null } });
  const after = { [one]: "lovelacea", [two]: "lovelaceb", [three]: "lovelacec" };
  expect(await keysOf(me)).toEqual({ ...after, [gone]: "LOVELACE" });
  expect(await renewCitationKeys(me)).toMatchObject({ count: 0 });
  await restoreCitationKeys(me, { keys: renewed.before });
  expect(await keysOf(me)).toEqual(before);
});

test("two keys that change places are no conflict", async () => {
  const me = await makeUser(db);
  const [one = "", two = ""] = await saved(me, "Maps", "Maps");
  await setCitationKey(me, { paper: one, key: "Lovelace2026Mapsa" });
  await setCitationKey(me, { paper: two, key: "Lovelace2026Maps" });
  expect(await renewCitationKeys(me)).toMatchObject({ count: 2 });
  expect(await keysOf(me)).toEqual({ [one]: "Lovelace2026Maps", [two]: "Lovelace2026Mapsa" });
});

test("a key is typed; one that another paper has, in any case, is refused with its title", async () => {
  const me = await makeUser(db);
  const [one = "", two = ""] = await saved(me, "Maps", "Roads");
  expect(await setCitationKey(me, { paper: one, key: " maps " })).toEqual({ before: null });
  expect(await setCitationKey(me, { paper: one, key: "MAPS" })).toEqual({ before: "maps" });
  const taken = { fields: { key: "“Maps” has this key. Choose another." } };
  await expect(setCitationKey(me, { paper: two, key: "Maps" })).rejects.toMatchObject(taken);
  await unsavePaper(me, { paper: one });
  await expect(setCitationKey(me, { paper: two, key: "Maps" })).rejects.toMatchObject({
    fields: { key: "“Maps”, in your trash, has this key. Choose another." },
  });
  await expect(setCitationKey(me, { paper: two, key: "ä" })).rejects.toMatchObject({
    fields: { key: expect.stringContaining("Use letters without accents") },
  });
  await expect(setCitationKey(me, { paper: one, key: "x" })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await keysOf(me)).toEqual({ [one]: "MAPS", [two]: null });
  const other = await makeUser(db);
  const [theirs = ""] = await saved(other, "Maps");
  await setCitationKey(other, { paper: theirs, key: "MAPS" });
});

test("a key is made anew by the pattern; it may stay what it is", async () => {
  const me = await makeUser(db);
  const [one = "", two = ""] = await saved(me, "Maps", "Maps");
  await giveCitationKey(me, { paper: one });
  await setCitationKey(me, { paper: two, key: "typed" });
  const key = "Lovelace2026Mapsa";
  expect(await resetCitationKey(me, { paper: two })).toEqual({ key, before: "typed" });
  expect(await resetCitationKey(me, { paper: two })).toEqual({ key, before: key });
});

test("a key is not given back when another paper has got it", async () => {
  const me = await makeUser(db);
  const [one = "", two = ""] = await saved(me, "Maps", "Roads");
  await setCitationKey(me, { paper: one, key: "maps" });
  const { before } = await setCitationKey(me, { paper: one, key: "roads" });
  await setCitationKey(me, { paper: two, key: "Maps" });
  await expect(restoreCitationKeys(me, { keys: { [one]: before } })).rejects.toMatchObject({
    fields: { key: "“Roads” has this key. Choose another." },
  });
});
