import { and, eq } from "drizzle-orm";
import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { annotations, importItems, lists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { exportLibrary } from "@/lib/citations/exporting";
import { setKeyPattern } from "@/lib/citations/mutations";
import { getKeyPattern } from "@/lib/citations/queries";
import { ANONYMOUS } from "@/lib/context";
import { prepareImport } from "@/lib/imports/preparing";
import { getImport } from "@/lib/imports/queries";
import { runImport, startImport } from "@/lib/imports/running";
import { stateOf } from "@/lib/imports/testing";
import { undoImport } from "@/lib/imports/undoing";
import { followSource, listFollows } from "@/lib/inbox/follows";
import { updateProfile } from "@/lib/people/mutations";
import { getPerson } from "@/lib/people/queries";
import { createRule, switchRule } from "@/lib/rules/mutations";
import { exportArchive } from "./exporting";
import { fromElsewhere, libraryIn } from "./testing";
import { furnished } from "./testing-person";

const db = testDatabase();
type Person = Awaited<ReturnType<typeof makeUser>>;

async function zipOf(me: Person): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of (await exportArchive(me)).pieces) parts.push(piece);
  return new Uint8Array(Buffer.concat(parts));
}

/** As `fromElsewhere` found it. Papers that came with an import are the importer’s own. */
const asHere = (library: Record<string, string[]>) =>
  Object.fromEntries(
    Object.entries(library).map(([name, rows]) => [
      name,
      rows
        .map((row) =>
          row
            .replace(/[ -]elsewhere/g, "")
            .replaceAll("2402.", "2401.")
            .replace(/"(?:arxivId|featuredOn)":[^,]+,|"source":"(?:arxiv|import)"/g, "")
            .replace(/"csl":(?:null|\{"type":"article","number":"arXiv:[^"]+"\})/, '"csl":null'),
        )
        .sort(),
    ]),
  );

const bibtexOf = async (me: Person) =>
  new Response((await exportLibrary(me, { format: "bibtex" })).body).text();

async function taken(other: Person, zip: Uint8Array): Promise<string> {
  const { id, failed } = await prepareImport(other, { content: zip });
  expect(failed).toBe(false);
  await startImport(other, { id, take: ["new", "found", "known"] });
  await runImport(db, id);
  const counts = { failed: 0, unreadable: 0, absent: 0 };
  expect(await getImport(other, { id })).toMatchObject({ state: "done", counts });
  return id;
}

test("everything goes into an empty account, and one undo empties it again", async () => {
  const me = await furnished(db);
  const library = await libraryIn(me);
  const empty = Object.entries(library).filter(([, rows]) => rows.length === 0);
  expect(empty).toEqual([]);
  const other = await makeUser(db);
  const before = await libraryIn(other);
  const id = await taken(other, await zipOf(me));
  expect(await libraryIn(other)).toEqual(library);
  for (const table of [lists, annotations]) {
    const rows = await db.select().from(table).where(eq(table.userId, other.viewer.id));
    expect(new Set(rows.map(({ visibility }) => visibility))).toEqual(new Set(["private"]));
  }
  await undoImport(other, { id });
  expect(await libraryIn(other)).toEqual(before);
});

test("it goes where its papers are not, with all that is known of them, and on from there", async () => {
  const me = await furnished(db);
  const zip = fromElsewhere(await zipOf(me));
  const other = await makeUser(db);
  await taken(other, zip);
  const library = await libraryIn(other);
  expect(asHere(library)).toEqual(asHere(await libraryIn(me)));
  expect(asHere({ bibtex: [await bibtexOf(other)] })).toEqual({ bibtex: [await bibtexOf(me)] });
  const third = await makeUser(db);
  await taken(third, await zipOf(other));
  expect(await libraryIn(third)).toEqual(library);
});

test("the rules of whoever imports an archive don’t change what is in it", async () => {
  const me = await furnished(db);
  const other = await makeUser(db);
  const { id } = await createRule(other, {
    name: "Mine",
    words: "ducks",
    status: "abandoned",
    tag: "mine",
  });
  await switchRule(other, { id, enabled: "on" });
  await taken(other, await zipOf(me));
  const [mine, theirs] = [await libraryIn(me), await libraryIn(other)];
  for (const name of ["library_entries", "library_entry_tags", "list_entries"]) {
    expect(theirs[name]).toEqual(mine[name]);
  }
  expect(theirs.rules).toHaveLength(3);
});

test("what somebody has set up stays when an archive comes, and is not doubled", async () => {
  const me = await furnished(db);
  const zip = await zipOf(me);
  const before = await libraryIn(me);
  await taken(me, zip);
  expect(await libraryIn(me)).toEqual(before);
  const other = await makeUser(db);
  await setKeyPattern(other, { pattern: "[year]" });
  await followSource(other, { kind: "feed" });
  await updateProfile(other, { name: "Grace", about: "", links: "" });
  const id = await taken(other, zip);
  expect(await getKeyPattern(other)).toMatchObject({ pattern: "[year]" });
  const { handle } = other.viewer;
  expect(await getPerson(other, { handle })).toMatchObject({ name: "Grace", about: "" });
  await undoImport(other, { id });
  expect(await getPerson(other, { handle })).toMatchObject({ name: "Grace", about: "" });
  expect(await listFollows(other)).toMatchObject([{ kind: "feed" }]);
  expect(await getKeyPattern(other)).toMatchObject({ pattern: "[year]" });
});

test("an archive whose rest can’t be taken in ends, says so, and can be undone", async () => {
  const zip = await zipOf(await furnished(db));
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
  const me = await furnished(db);
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
