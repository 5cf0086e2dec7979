import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { annotatePaper } from "@/lib/annotations/mutations";
import { ANONYMOUS, type Context } from "@/lib/context";
import { savePaper, setStatus } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { tagPaper } from "@/lib/tags/mutations";
import { countTitleWords } from "./dictionary";
import { ownScope } from "./own";
import { findOwn } from "./own-finds";
import { searchPapers } from "./queries";
import { suggestSearches } from "./suggesting";

const db = testDatabase();
const stranger: Context = { viewer: ANONYMOUS, db };

const idsOf = async (ctx: Context, q: string) =>
  (await searchPapers(ctx, { q })).items.map(({ paper }) => paper.id).toSorted();

async function scene() {
  const owner = await makeUser(db);
  const made = async () =>
    (await makePaper(db, { plainTitle: "Wombats dig", featuredOn: null })).id;
  const [read, unread, listed, apart] = [await made(), await made(), await made(), await made()];
  for (const paper of [read, unread]) await savePaper(owner, { paper });
  await setStatus(owner, { paper: read, status: "read" });
  await tagPaper(owner, { paper: read, name: "Deep Earth" });
  await annotatePaper(owner, {
    paper: unread,
    note: "Wombats again",
    color: "amber",
    visibility: "private",
  });
  const list = await createList(owner, { title: "Digging" });
  await addToList(owner, { listId: list.id, paper: listed });
  return { owner, list, read, unread, listed, apart };
}

describe("one’s own", () => {
  test.each<[string, ("read" | "unread" | "listed" | "apart")[]]>([
    ['tag:"deep earth" wombats', ["read"]],
    ['-tag:"deep earth" is:saved', ["unread", "listed"]],
    ["is:unread", ["unread", "listed"]],
    ["is:read is:unread wombats", ["read", "unread", "listed"]],
    ["-is:read is:saved", ["unread", "listed"]],
    ["has:note", ["unread"]],
    ["-has:note", ["read", "listed"]],
    ["list:digging", ["listed"]],
    ["list:Digging wombats", ["listed"]],
    ["tag:nothing", []],
    ["is:saved koalas", []],
  ])("%s", async (q, names) => {
    const made = await scene();
    expect(await idsOf(made.owner, q)).toEqual(names.map((name) => made[name]).toSorted());
  });

  test("is nobody else’s", async () => {
    const { owner, list, listed } = await scene();
    const other = await makeUser(db);
    for (const q of ['tag:"deep earth"', "is:unread", "is:saved", "has:note", "list:digging"]) {
      expect(await idsOf(other, q), q).toEqual([]);
      await expect(searchPapers(stranger, { q })).rejects.toMatchObject({
        code: "unauthenticated",
      });
    }
    await addMember(owner, { listId: list.id, handle: other.viewer.handle });
    expect(await idsOf(other, "list:digging")).toEqual([listed]);
    expect((await ownScope(owner, [])).within).toBeUndefined();
    await expect(
      ownScope(stranger, [{ field: "has", value: "note", not: false }]),
    ).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("notes, tags and lists are found beside papers, for oneself", async () => {
    const { owner, unread } = await scene();
    const [wombats, deep, digging] = await Promise.all(
      ["wombats", "deep", "DIGGING"].map((words) => findOwn(owner, words)),
    );
    expect(wombats?.notes).toMatchObject([{ paper: unread, text: "Wombats again" }]);
    expect(deep?.tags).toEqual(["Deep Earth"]);
    expect(digging?.lists).toMatchObject([{ title: "Digging" }]);
    for (const ctx of [stranger, await makeUser(db)]) {
      expect(await findOwn(ctx, "wombats")).toEqual({ notes: [], tags: [], lists: [] });
      expect(await findOwn(ctx, "di%")).toEqual({ notes: [], tags: [], lists: [] });
    }
  });

  test("tags and lists are suggested to their owner, titles and authors to everyone", async () => {
    const { owner } = await scene();
    await makePaper(db, { plainTitle: "Echidnas résumé", authors: ["Emmy Nöther", "Ada L."] });
    await countTitleWords(db);
    const textsFor = async (ctx: Context, q: string) =>
      (await suggestSearches(ctx, { q })).map(({ kind, text }) => `${kind} ${text}`);
    expect(await textsFor(owner, "deep ea")).toEqual(["tag Deep Earth"]);
    expect(await textsFor(owner, "digg")).toEqual(["list Digging"]);
    expect(await textsFor(await makeUser(db), "deep ea")).toEqual([]);
    expect(await textsFor(stranger, "digg")).toEqual([]);
    expect(await textsFor(stranger, "echidnas resu")).toEqual(["paper Echidnas résumé"]);
    expect(await textsFor(stranger, "Echid")).toEqual(["paper Echidnas résumé"]);
    expect(await textsFor(stranger, "emmy nö")).toEqual(["author Emmy Nöther"]);
    for (const q of ["", "e", "'\\ & |", "%%%", "echidnas nowhere"]) {
      expect(await textsFor(stranger, q), q).toEqual([]);
    }
    const [found] = await suggestSearches(stranger, { q: "emmy nöth" });
    expect((await idsOf(stranger, found?.q ?? "")).length).toBe(1);
  });
});
