import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { annotations } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper, deleteAnnotation, updateAnnotation } from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { countTrash } from "@/lib/trash/queries";
import { importAnnotations } from "./mutations";
import { arxivPaper, exportedText, makeAnnotator, NOTHING } from "./testing-annotator";

const db = testDatabase();

const rowsOf = (userId: string) =>
  db.select().from(annotations).where(eq(annotations.userId, userId)).orderBy(annotations.id);

test("several that differ only in their note all come back, and each finds its own", async () => {
  const me = await makeUser(db);
  const { id: paper } = await arxivPaper(db);
  for (const note of ["one", "two", "three"]) await annotatePaper(me, { paper, note });
  await db
    .update(annotations)
    .set({ createdAt: new Date("2026-01-01"), updatedAt: new Date("2026-01-01") })
    .where(eq(annotations.userId, me.viewer.id));
  const text = await exportedText(me);
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  expect(await importAnnotations(me, { text })).toMatchObject({ added: 3 });
  expect(await importAnnotations(me, { text })).toMatchObject({ ...NOTHING, unchanged: 3 });
});

test("what is in the trash comes back, what was changed since stays, what the file has newer is taken", async () => {
  const { me, paper } = await makeAnnotator(db);
  const text = await exportedText(me);
  const found = await listAnnotations(me, paper);
  const [rose, noted] = ["rose", "amber"].map((color) => found.find((of) => of.color === color));
  await deleteAnnotation(me, { id: rose?.id });
  await updateAnnotation(me, { id: noted?.id, revision: 1, note: "Changed since." });
  const result = await importAnnotations(me, { text });
  expect(result).toMatchObject({ ...NOTHING, unchanged: 2, restored: 1, papers: [paper] });
  expect(result.skipped).toMatchObject([{ reason: "You have changed it here since." }]);
  expect(await countTrash(me)).toEqual({});

  const newer = JSON.parse(text);
  for (const item of newer.first.items) {
    item.modified = new Date().toISOString();
    item.body = [{ type: "TextualBody", value: "Newer.", purpose: "commenting" }];
  }
  expect(await importAnnotations(me, { text: JSON.stringify(newer) })).toMatchObject({
    updated: 4,
  });
  const now = await listAnnotations(me, paper);
  expect(now.every(({ note, tags }) => note === "Newer." && tags.length === 0)).toBe(true);
  // Who may see them is not for a file to say.
  expect(now.map(({ visibility }) => visibility).sort()).toEqual([
    "members",
    "private",
    "private",
    "public",
  ]);
  expect(now.find(({ id }) => id === noted?.id)?.revision).toBe(3);
});

test("another person's file is refused, and says so", async () => {
  const { me, paper } = await makeAnnotator(db);
  const text = await exportedText(me);
  const other = await makeUser(db);
  const result = await importAnnotations(other, { text });
  expect(result).toMatchObject(NOTHING);
  expect(result.skipped.map(({ reason }) => reason)).toEqual(Array(4).fill("It is not yours."));
  expect(await listAnnotations(other, paper)).toEqual([]);
});

test("an id of another person's is none of mine", async () => {
  const { me, paper } = await makeAnnotator(db);
  const other = await makeUser(db);
  const text = (await exportedText(me)).replaceAll(
    `@${me.viewer.handle}`,
    `@${other.viewer.handle}`,
  );
  const before = await rowsOf(me.viewer.id);
  expect(await importAnnotations(other, { text })).toMatchObject({ added: 4 });
  expect(await rowsOf(me.viewer.id)).toEqual(before);
  const mine = new Set(before.map(({ id }) => id));
  expect((await listAnnotations(other, paper)).some(({ id }) => mine.has(id))).toBe(false);
});

test("a file with nothing readable changes nothing, one with a broken entry skips that", async () => {
  const { me } = await makeAnnotator(db);
  const document = JSON.parse(await exportedText(me));
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  document.first.items[2].created = "yesterday";
  const result = await importAnnotations(me, { text: JSON.stringify(document) });
  expect(result).toMatchObject({ added: 3, skipped: [{ number: 3 }] });
  for (const text of ["", "{", '{"x":1}', "x".repeat(20 * 1024 * 1024 + 1)]) {
    await expect(importAnnotations(me, { text })).rejects.toMatchObject({ code: "invalid" });
  }
  const tags = Array.from({ length: 1001 }, (_, i) => ({ purpose: "tagging", value: `t${i}` }));
  document.first.items = document.first.items.flatMap((item: object, i: number) =>
    Array.from({ length: 11 }, (_, j) => ({
      ...item,
      body: [{ value: "x" }, ...tags.slice((i * 11 + j) * 50, (i * 11 + j) * 50 + 50)],
    })),
  );
  await expect(importAnnotations(me, { text: JSON.stringify(document) })).rejects.toThrow("tags");
});

test("Hypothes.is: quotes are found as readers see them, or kept without a place", async () => {
  const me = await makeUser(db);
  const { id: paper } = await arxivPaper(db);
  const row = (exact: string | null, n: number, uri = `https://arxiv.org/abs/${paper}v3`) => ({
    id: `h${n}`,
    user: "acct:x@hypothes.is",
    uri,
    text: `Note ${n}`,
    tags: ["from afar"],
    created: `2025-01-0${n}T00:00:00.123456+00:00`,
    updated: `2025-01-0${n}T00:00:00.123456+00:00`,
    target: [{ selector: exact ? [{ type: "TextQuoteSelector", exact }] : [] }],
  });
  const text = JSON.stringify({
    rows: [
      row("ducks and", 1),
      row("geese bound L∞ norms", 2),
      row("what the page says elsewhere, of other things altogether", 3),
      row(null, 4),
      row("x", 5, "https://arxiv.org/abs/0704.0001"),
      { ...row("x", 6), references: ["h1"] },
    ],
  });
  const result = await importAnnotations(me, { text });
  expect(result).toMatchObject({ ...NOTHING, added: 4, detached: 1 });
  expect(result.skipped).toEqual([
    { number: 5, reason: "Lectern does not have its paper, 0704.0001." },
    { number: 6, reason: "It is a reply." },
  ]);
  const found = (await listAnnotations(me, paper)).sort((a, b) => (a.note < b.note ? -1 : 1));
  expect(found.map(({ selectors }) => selectors && [selectors.exact, selectors.start])).toEqual([
    ["ducks and", 9],
    ["geese bound $L_\\infty$ norms", 22],
    ["what the page says elsewhere, of other things altogether", null],
    null,
  ]);
  expect(found[0]).toMatchObject({ tags: [{ name: "from afar" }], visibility: "private" });
  expect(found[0]?.createdAt).toEqual(new Date("2025-01-01T00:00:00.123Z"));
  await updateAnnotation(me, { id: found[0]?.id, revision: 1, color: "green" });
  expect(await importAnnotations(me, { text })).toMatchObject({ ...NOTHING, unchanged: 4 });
});

test("two imports of one file at once are one", async () => {
  const { me, paper } = await makeAnnotator(db);
  const text = await exportedText(me);
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  await Promise.all([importAnnotations(me, { text }), importAnnotations(me, { text })]);
  expect(await listAnnotations(me, paper)).toHaveLength(4);
});
