import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { annotations, colorNames } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import {
  annotatePaper,
  annotateQuote,
  createAnnotation,
  deleteAnnotation,
  updateAnnotation,
} from "@/lib/annotations/mutations";
import { listAnnotations, listTrashedAnnotations } from "@/lib/annotations/queries";
import type { Annotation } from "@/lib/annotations/schema";
import { ANONYMOUS, type Context } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import { importAnnotations } from "./mutations";
import { exportAnnotations, exportListAnnotations, listAnnotationsOfList } from "./queries";
import { complaints } from "./testing-model";

const db = testDatabase();
const ABSTRACT = "Small 🦆 ducks and 🦆 geese bound $L_\\infty$ norms.";
const NOTHING = { added: 0, unchanged: 0, updated: 0, restored: 0, detached: 0 };

const exported = async (ctx: Context, more: object = {}): Promise<string> =>
  String((await exportAnnotations(ctx, { format: "json-ld", ...more })).body);

let made = 0;
const arxivPaper = () => {
  made += 1;
  const id = `2401.${String(made).padStart(5, "0")}`;
  return makePaper(db, { id, arxivId: id, abstract: ABSTRACT });
};

/** Somebody with an annotation of every kind on one paper. */
async function makeAnnotator() {
  const me = await makeUser(db);
  const { id: paper } = await arxivPaper();
  const list = await createList(me, { title: "Read together" });
  await addToList(me, { listId: list.id, paper });
  const audience = `members:${list.id}`;
  await createAnnotation(me, { paper, version: 1, start: 9, end: 14, color: "rose", audience });
  const written = { note: "Why?  [[2205.13147]]", tags: ["To do", "birds"], audience: "public" };
  await annotateQuote(me, { paper, quote: "geese", ...written });
  await annotateQuote(me, { paper, quote: "never there", detached: true, color: "blue" });
  await annotatePaper(me, { paper, note: "All of it." });
  return { me, paper, list };
}

const rowsOf = (userId: string) =>
  db.select().from(annotations).where(eq(annotations.userId, userId)).orderBy(annotations.id);

/** Without what an import into another account makes anew. */
const said = (found: Annotation[]) =>
  found
    .map(
      ({ id: _, author: __, visibility: ___, listId: ____, revision: _____, tags, ...rest }) => ({
        ...rest,
        tags: tags.map(({ name }) => name),
      }),
    )
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());

test("exporting and importing changes nothing", async () => {
  const { me } = await makeAnnotator();
  const before = await rowsOf(me.viewer.id);
  const text = await exported(me);
  expect(complaints(JSON.parse(text))).toEqual([]);
  const result = await importAnnotations(me, { text });
  expect(result).toEqual({ ...NOTHING, unchanged: 4, skipped: [], papers: [] });
  expect(await rowsOf(me.viewer.id)).toEqual(before);
  expect(await exported(me)).toBe(text);
});

test("an empty account gets the same annotations, as its own and private", async () => {
  const { me, paper } = await makeAnnotator();
  const text = await exported(me);
  const { handle } = me.viewer;
  const before = said(await listAnnotations(me, paper));
  // As if the account had been lost, and its owner come back.
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  const result = await importAnnotations(me, { text });
  expect(result).toMatchObject({ ...NOTHING, added: 4, detached: 1, skipped: [] });
  const found = await listAnnotations(me, paper);
  expect(said(found)).toEqual(before);
  expect(found.every((one) => one.visibility === "private" && one.author === handle)).toBe(true);
  // The same file again brings nothing new, though its ids are other ones.
  expect(await importAnnotations(me, { text })).toMatchObject({ ...NOTHING, unchanged: 4 });
});

test("several that differ only in their note all come back, and each finds its own", async () => {
  const me = await makeUser(db);
  const { id: paper } = await arxivPaper();
  for (const note of ["one", "two", "three"]) await annotatePaper(me, { paper, note });
  await db
    .update(annotations)
    .set({ createdAt: new Date("2026-01-01"), updatedAt: new Date("2026-01-01") })
    .where(eq(annotations.userId, me.viewer.id));
  const text = await exported(me);
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  expect(await importAnnotations(me, { text })).toMatchObject({ added: 3 });
  expect(await importAnnotations(me, { text })).toMatchObject({ ...NOTHING, unchanged: 3 });
});

test("what is in the trash comes back, what was changed since stays, what the file has newer is taken", async () => {
  const { me, paper } = await makeAnnotator();
  const text = await exported(me);
  const found = await listAnnotations(me, paper);
  const [rose, noted] = ["rose", "amber"].map((color) => found.find((of) => of.color === color));
  await deleteAnnotation(me, { id: rose?.id });
  await updateAnnotation(me, { id: noted?.id, revision: 1, note: "Changed since." });
  const result = await importAnnotations(me, { text });
  expect(result).toMatchObject({ ...NOTHING, unchanged: 2, restored: 1, papers: [paper] });
  expect(result.skipped).toMatchObject([{ reason: "You have changed it here since." }]);
  expect(await listTrashedAnnotations(me)).toEqual([]);

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
  const { me, paper } = await makeAnnotator();
  const text = await exported(me);
  const other = await makeUser(db);
  const result = await importAnnotations(other, { text });
  expect(result).toMatchObject(NOTHING);
  expect(result.skipped.map(({ reason }) => reason)).toEqual(Array(4).fill("It is not yours."));
  expect(await listAnnotations(other, paper)).toEqual([]);
});

test("an id of another person's is none of mine", async () => {
  const { me, paper } = await makeAnnotator();
  const other = await makeUser(db);
  const text = (await exported(me)).replaceAll(`@${me.viewer.handle}`, `@${other.viewer.handle}`);
  const before = await rowsOf(me.viewer.id);
  expect(await importAnnotations(other, { text })).toMatchObject({ added: 4 });
  expect(await rowsOf(me.viewer.id)).toEqual(before);
  const mine = new Set(before.map(({ id }) => id));
  expect((await listAnnotations(other, paper)).some(({ id }) => mine.has(id))).toBe(false);
});

test.each([
  ["a place that is not true", { start: 0, end: 5 }, "v1"],
  ["a place beyond the end", { start: 900, end: 905 }, "v1"],
  ["a place in a version that is not known", { start: 8, end: 13 }, "v7"],
])("instead of %s, the quote is found in the newest", async (_, place, version) => {
  const { me, paper } = await makeAnnotator();
  const document = JSON.parse(await exported(me, { color: "rose" }));
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  const [item] = document.first.items;
  Object.assign(item.target.selector[1], place);
  item.target.source = item.target.source.replace(/v1$/, version);
  await importAnnotations(me, { text: JSON.stringify(document) });
  const [found] = await listAnnotations(me, paper);
  expect(found).toMatchObject({ version: 1, selectors: { exact: "ducks", start: 9, end: 14 } });
});

test("a file with nothing readable changes nothing, one with a broken entry skips that", async () => {
  const { me } = await makeAnnotator();
  const document = JSON.parse(await exported(me));
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
  const { id: paper } = await arxivPaper();
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

test("offsets count in the version that they were made on", async () => {
  const { me, paper } = await makeAnnotator();
  const [row] = await db.query.papers.findMany({ where: (of, { eq: is }) => is(of.id, paper) });
  if (!row) throw new Error("no paper");
  const abstract = `🦆🦆🦆 More. ${ABSTRACT}`;
  await upsertPaper(db, { ...row, abstract });
  const text = await exported(me, { color: "rose" });
  expect(JSON.parse(text).first.items[0].target).toMatchObject({
    source: expect.stringMatching(/v1$/),
    selector: [{}, { start: 8, end: 13 }],
  });
  expect(await importAnnotations(me, { text })).toMatchObject({ ...NOTHING, unchanged: 1 });
});

test("a filter, or ids, say what is exported; formats say what it is", async () => {
  const { me, paper } = await makeAnnotator();
  const other = await makeAnnotator();
  const count = async (more: object) => JSON.parse(await exported(me, more)).total;
  const [first, second] = await listAnnotations(me, paper);
  expect(await count({})).toBe(4);
  expect(await count({ color: "rose" })).toBe(1);
  expect(await count({ ids: [first?.id, second?.id] })).toBe(2);
  expect(await count({ ids: [(await listAnnotations(other.me, other.paper))[0]?.id] })).toBe(0);
  await db.insert(colorNames).values({ userId: me.viewer.id, color: "rose", name: "doubt" });
  const markdown = await exportAnnotations(me, { format: "markdown" });
  expect(markdown.body).toContain("*doubt*");
  const bibtex = await exportAnnotations(me, { format: "bibtex" });
  expect(bibtex.body).toContain("``ducks''");
  await expect(exportAnnotations(me, { format: "docx" })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("a list gives what it shows to whom", async () => {
  const { me, paper, list } = await makeAnnotator();
  const settings = { id: list.id, title: "Read together", slug: list.slug, description: "" };
  const stranger = { viewer: ANONYMOUS, db };
  const byAddress = async (slug: string) => {
    const file = await exportListAnnotations(stranger, { handle: me.viewer.handle, slug });
    return JSON.parse(String(file.body));
  };
  const byId = () => listAnnotationsOfList(stranger, { list: list.id, paper });
  const notFound = { code: "not_found" };
  await expect(byAddress(list.slug)).rejects.toMatchObject(notFound);
  await expect(byId()).rejects.toMatchObject(notFound);
  const shared = { ...settings, sharesAnnotations: true };
  const { address } = await updateList(me, { ...shared, visibility: "unlisted" });
  const document = await byAddress(address.slug);
  expect(complaints(document)).toEqual([]);
  expect(document.total).toBe(1);
  // An unlisted list is for whoever has its address, which can be changed; its id can't.
  await expect(byId()).rejects.toMatchObject(notFound);
  await updateList(me, { ...shared, visibility: "public" });
  const page = await byId();
  expect(page.items).toMatchObject([{ note: "Why?  [[2205.13147]]", visibility: "public" }]);
});

test("what a list shows comes in pages", async () => {
  const { me, paper, list } = await makeAnnotator();
  const settings = { id: list.id, title: "Read together", slug: list.slug, description: "" };
  await updateList(me, { ...settings, visibility: "public", sharesAnnotations: true });
  for (let n = 0; n < 6; n += 1)
    await annotatePaper(me, { paper, note: `${n}`, audience: "public" });
  const stranger = { viewer: ANONYMOUS, db };
  const notes: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAnnotationsOfList(stranger, { list: list.id, limit: 3, cursor });
    notes.push(...page.items.map(({ note }) => note));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(notes).toEqual(["5", "4", "3", "2", "1", "0", "Why?  [[2205.13147]]"]);
});

test("two imports of one file at once are one", async () => {
  const { me, paper } = await makeAnnotator();
  const text = await exported(me);
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  await Promise.all([importAnnotations(me, { text }), importAnnotations(me, { text })]);
  expect(await listAnnotations(me, paper)).toHaveLength(4);
});

test("10,000 annotations go in and out", async () => {
  const { me, paper } = await makeAnnotator();
  const document = JSON.parse(await exported(me));
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  const items = document.first.items;
  document.first.items = Array.from({ length: 10_000 }, (_, n) => ({
    ...items[n % 4],
    id: `${items[n % 4].id}${n}`,
    created: new Date(Date.UTC(2025, 0, 1) + n * 1000).toISOString(),
  }));
  const text = JSON.stringify(document);
  expect(await importAnnotations(me, { text })).toMatchObject({ added: 10_000, detached: 2500 });
  expect(await importAnnotations(me, { text })).toMatchObject({ unchanged: 10_000 });
  expect(await listAnnotations(me, paper)).toHaveLength(10_000);
});
