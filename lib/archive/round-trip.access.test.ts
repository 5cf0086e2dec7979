import { and, eq } from "drizzle-orm";
import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { importItems } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper, annotateQuote } from "@/lib/annotations/mutations";
import { ANONYMOUS } from "@/lib/context";
import { prepareImport } from "@/lib/imports/preparing";
import { getImport } from "@/lib/imports/queries";
import { runImport, startImport } from "@/lib/imports/running";
import { importAll, stateOf } from "@/lib/imports/testing";
import { undoImport } from "@/lib/imports/undoing";
import { setRemark, setStatus } from "@/lib/library/mutations";
import { createSmartList } from "@/lib/library/smart-lists";
import { addToList, setEntryNote } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { addSection } from "@/lib/lists/sections";
import { tagPaper } from "@/lib/tags/mutations";
import { exportArchive } from "./exporting";

const db = testDatabase();
type Person = Awaited<ReturnType<typeof makeUser>>;

async function zipOf(me: Person): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of (await exportArchive(me)).pieces) parts.push(piece);
  return new Uint8Array(Buffer.concat(parts));
}

/** All that an archive says, with ids in the order in which they come. */
function said(zip: Uint8Array): string {
  const files = unzipSync(zip);
  const order = [
    "library",
    "papers",
    "tags",
    "lists",
    "annotations",
    "smart-lists",
    "rules",
    "colors",
  ];
  const text = order.map((name) => Buffer.from(files[`${name}.jsonl`] ?? []).toString()).join("\n");
  const ids = new Map<string, string>();
  return text.replace(/\b[0-9a-hjkmnp-tv-z]{16}\b/g, (id) => {
    if (!ids.has(id)) ids.set(id, `#${ids.size}`);
    return ids.get(id) ?? "";
  });
}

async function furnished() {
  const me = await makeUser(db);
  const { id: arxiv } = await makePaper(db, { abstract: "Small ducks and geese." });
  await importAll(
    me,
    "@article{own, title = {My {O}wn}, author = {Ada Lovelace}, year = 1999}\n@misc{two, title = {A second one}}",
  );
  await tagPaper(me, { paper: arxiv, name: "birds" });
  await setStatus(me, { paper: arxiv, status: "reading" });
  await setRemark(me, { paper: arxiv, remark: "For the course" });
  const list = await createList(me, { title: "Course" });
  await addToList(me, { listId: list.id, paper: arxiv });
  await addSection(me, { listId: list.id, title: "Later" });
  await setEntryNote(me, { listId: list.id, paper: arxiv, note: "Read first." });
  await annotateQuote(me, { paper: arxiv, quote: "ducks", note: "Why?", tags: ["birds", "why"] });
  await annotatePaper(me, { paper: arxiv, note: "All of it." });
  await createSmartList(me, { name: "Now", query: "status=reading" });
  return me;
}

test("everything goes into an empty account, and one undo empties it again", async () => {
  const me = await furnished();
  const zip = await zipOf(me);
  const other = await makeUser(db);
  const before = await stateOf(other);
  const { id, failed } = await prepareImport(other, { content: zip });
  expect(failed).toBe(false);
  await startImport(other, { id, take: ["new", "found", "known"] });
  await runImport(db, id);
  expect(await getImport(other, { id })).toMatchObject({ state: "done", counts: { failed: 0 } });
  expect(said(await zipOf(other))).toBe(said(zip));
  await undoImport(other, { id });
  expect(await stateOf(other)).toEqual(before);
});

test("an archive whose rest can’t be taken in ends, says so, and can be undone", async () => {
  const zip = await zipOf(await furnished());
  const other = await makeUser(db);
  const before = await stateOf(other);
  const { id } = await prepareImport(other, { content: zip });
  await startImport(other, { id, take: ["new", "found", "known"] });
  const rest = and(eq(importItems.importId, id), eq(importItems.number, 0));
  await db
    .update(importItems)
    .set({ entry: { lists: 5 } })
    .where(rest);
  await runImport(db, id);
  expect(await getImport(other, { id })).toMatchObject({
    state: "cancelled",
    error: expect.stringContaining("could not be taken in"),
  });
  await undoImport(other, { id });
  expect(await stateOf(other)).toEqual(before);
});

test("a damaged, a truncated and a far too large archive are refused", async () => {
  const me = await furnished();
  const zip = await zipOf(me);
  const files = unzipSync(zip);
  const damaged = zipSync({ ...files, "tags.jsonl": new Uint8Array(3) });
  const bomb = zipSync({ ...files, "papers.jsonl": new Uint8Array(30_000_000) });
  for (const [content, why] of [
    [damaged, "damaged"],
    [zip.subarray(0, zip.length - 100), "broken"],
    [bomb, "too large"],
  ] as const) {
    const { id, failed } = await prepareImport(me, { content });
    expect(failed).toBe(true);
    expect((await getImport(me, { id })).error).toContain(why);
  }
  await expect(exportArchive({ viewer: ANONYMOUS, db })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});
