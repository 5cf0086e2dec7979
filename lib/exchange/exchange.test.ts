import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { annotations, colorNames } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper } from "@/lib/annotations/mutations";
import { listAnnotations } from "@/lib/annotations/queries";
import { replyToAnnotation } from "@/lib/annotations/replies";
import type { Annotation } from "@/lib/annotations/schema";
import { ANONYMOUS } from "@/lib/context";
import { updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { upsertPaper } from "@/lib/papers/mutations";
import { importAnnotations } from "./mutations";
import { exportAnnotations, exportListAnnotations, listAnnotationsOfList } from "./queries";
import { ABSTRACT, exportedText, makeAnnotator, NOTHING } from "./testing-annotator";
import { complaints } from "./testing-model";

const db = testDatabase();

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
  const { me } = await makeAnnotator(db);
  const before = await rowsOf(me.viewer.id);
  const text = await exportedText(me);
  expect(complaints(JSON.parse(text))).toEqual([]);
  const result = await importAnnotations(me, { text });
  expect(result).toEqual({ ...NOTHING, unchanged: 4, skipped: [], papers: [] });
  expect(await rowsOf(me.viewer.id)).toEqual(before);
  expect(await exportedText(me)).toBe(text);
});

test("an empty account gets the same annotations, as its own and private", async () => {
  const { me, paper } = await makeAnnotator(db);
  const text = await exportedText(me);
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

test.each([
  ["a place that is not true", { start: 0, end: 5 }, "v1"],
  ["a place beyond the end", { start: 900, end: 905 }, "v1"],
  ["a place in a version that is not known", { start: 8, end: 13 }, "v7"],
])("instead of %s, the quote is found in the newest", async (_, place, version) => {
  const { me, paper } = await makeAnnotator(db);
  const document = JSON.parse(await exportedText(me, { color: "rose" }));
  await db.delete(annotations).where(eq(annotations.userId, me.viewer.id));
  const [item] = document.first.items;
  Object.assign(item.target.selector[1], place);
  item.target.source = item.target.source.replace(/v1$/, version);
  await importAnnotations(me, { text: JSON.stringify(document) });
  const [found] = await listAnnotations(me, paper);
  expect(found).toMatchObject({ version: 1, selectors: { exact: "ducks", start: 9, end: 14 } });
});

test("offsets count in the version that they were made on", async () => {
  const { me, paper } = await makeAnnotator(db);
  const [row] = await db.query.papers.findMany({ where: (of, { eq: is }) => is(of.id, paper) });
  if (!row) throw new Error("no paper");
  const abstract = `🦆🦆🦆 More. ${ABSTRACT}`;
  await upsertPaper(db, { ...row, abstract });
  const text = await exportedText(me, { color: "rose" });
  expect(JSON.parse(text).first.items[0].target).toMatchObject({
    source: expect.stringMatching(/v1$/),
    selector: [{}, { start: 8, end: 13 }],
  });
  expect(await importAnnotations(me, { text })).toMatchObject({ ...NOTHING, unchanged: 1 });
});

test("a filter, or ids, say what is exported; formats say what it is", async () => {
  const { me, paper } = await makeAnnotator(db);
  const other = await makeAnnotator(db);
  const count = async (more: object) => JSON.parse(await exportedText(me, more)).total;
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

test("what was replied leaves with the notes, and is not taken for a note when it comes back", async () => {
  const { me, list } = await makeAnnotator(db);
  const friend = await makeUser(db);
  await addMember(me, { listId: list.id, handle: friend.viewer.handle });
  const before = JSON.parse(await exportedText(me));
  const noted = before.first.items.find((item: { body?: { value: string }[] }) =>
    item.body?.some(({ value }) => value.startsWith("Why?")),
  );
  const annotation = noted.id.split("/").at(-1);
  await replyToAnnotation(friend, { annotation, listId: list.id, body: "Because." });
  const text = await exportedText(me);
  const document = JSON.parse(text);
  expect(complaints(document)).toEqual([]);
  expect(document.total).toBe(before.total + 1);
  expect(document.first.items.at(-1)).toMatchObject({
    motivation: "replying",
    target: noted.id,
    creator: { nickname: friend.viewer.handle },
  });
  expect(await importAnnotations(me, { text })).toMatchObject({
    ...NOTHING,
    unchanged: before.total,
    skipped: [{ number: document.total, reason: "It is a reply." }],
  });
  expect(await exportedText(me)).toBe(text);
});

test("a list gives what it shows to whom", async () => {
  const { me, paper, list } = await makeAnnotator(db);
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
  const { address } = await updateList(me, { ...shared, visibility: "unlisted", agreed: true });
  const document = await byAddress(address.slug);
  expect(complaints(document)).toEqual([]);
  expect(document.total).toBe(1);
  // An unlisted list is for whoever has its address, which can be changed; its id can't.
  await expect(byId()).rejects.toMatchObject(notFound);
  await updateList(me, { ...shared, visibility: "public", agreed: true });
  const page = await byId();
  expect(page.items).toMatchObject([{ note: "Why?  [[2205.13147]]", visibility: "public" }]);
});

test("what a list shows comes in pages", async () => {
  const { me, paper, list } = await makeAnnotator(db);
  const settings = { id: list.id, title: "Read together", slug: list.slug, description: "" };
  await updateList(me, {
    ...settings,
    visibility: "public",
    sharesAnnotations: true,
    agreed: true,
  });
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

test("10,000 annotations go in and out", async () => {
  const { me, paper } = await makeAnnotator(db);
  const document = JSON.parse(await exportedText(me));
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
