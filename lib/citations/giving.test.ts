import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { savePaper, unsavePaper } from "@/lib/library/mutations";
import { keysFrom } from "./giving";

const db = testDatabase();

const paper = (title: string) => makePaper(db, { title });

async function saved(me: Awaited<ReturnType<typeof makeUser>>, title: string) {
  const made = await paper(title);
  await savePaper(me, { paper: made.id });
  return made;
}

test("keys are given at the first export, unique, and kept when pattern and paper change", async () => {
  const me = await makeUser(db);
  const [one, two] = [await saved(me, "Maps"), await saved(me, "Maps")];
  const { id } = me.viewer;
  expect([...(await keysFrom(db, id)([one])).values()]).toEqual(["Lovelace2026Maps"]);
  await db.update(users).set({ citationKeyPattern: "[auth:lower]" }).where(eq(users.id, id));
  await unsavePaper(me, { paper: one.id });
  const changed = { ...one, journalRef: "Nature 1, 2 (2030)", plainTitle: "Other" };
  expect(Object.fromEntries(await keysFrom(db, id)([changed, two]))).toEqual({
    [one.id]: "Lovelace2026Maps",
    [two.id]: "lovelace",
  });
});

test("papers that are not in the library have keys of their own, in this export only", async () => {
  const me = await makeUser(db);
  const other = await makeUser(db);
  const mine = [await saved(me, "Maps"), await saved(me, "Maps")];
  const theirs = [await saved(other, "Maps"), await paper("maps")];
  const keysOf = keysFrom(db, me.viewer.id);
  const keys = [
    ...(await keysOf([theirs[0], mine[0]].flatMap((of) => of ?? []))).values(),
    ...(await keysOf([theirs[1], mine[1]].flatMap((of) => of ?? []))).values(),
  ];
  expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(4);
  expect((await keysFrom(db, me.viewer.id)(mine)).get(mine[0]?.id ?? "")).toBe("Lovelace2026Maps");
  const [entry] = await db
    .select({ key: libraryEntries.citationKey })
    .from(libraryEntries)
    .where(and(eq(libraryEntries.userId, other.viewer.id)));
  expect(entry).toEqual({ key: null });
});

test("without a person, keys follow the default pattern", async () => {
  const papers = [await paper("Maps"), await paper("Maps")];
  expect([...(await keysFrom(db, null)(papers)).values()]).toEqual([
    "Lovelace2026Maps",
    "Lovelace2026Mapsa",
  ]);
});

test("two exports at once give the same keys", async () => {
  const me = await makeUser(db);
  const papers = [await saved(me, "A"), await saved(me, "A"), await saved(me, "A")];
  const keysOf = keysFrom(db, me.viewer.id);
  const [one, two] = await Promise.all([keysOf(papers), keysFrom(db, me.viewer.id)(papers)]);
  expect(one).toEqual(two);
  expect(new Set(one.values()).size).toBe(3);
});
