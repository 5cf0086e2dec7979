import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { changePassword } from "./accounts/mutations";
import { getAccount } from "./accounts/queries";
import { nameColors } from "./annotations/color-names";
import { countAnnotations, findAnnotations, listAnnotationTags } from "./annotations/finding";
import {
  annotatePaper,
  annotateQuote,
  createAnnotation,
  deleteAnnotation,
} from "./annotations/mutations";
import { listAnnotations, listsShowing } from "./annotations/queries";
import { openSession } from "./auth/testing";
import { exportLibrary } from "./citations/exporting";
import {
  giveCitationKey,
  renewCitationKeys,
  resetCitationKey,
  restoreCitationKeys,
  setCitationKey,
  setKeyPattern,
} from "./citations/mutations";
import { getKeyPattern, previewKeys } from "./citations/queries";
import { ANONYMOUS, type Context } from "./context";
import { importAnnotations } from "./exchange/mutations";
import { exportAnnotations } from "./exchange/queries";
import { countMatching, listMatchingPapers } from "./library/matching-pages";
import { savePaper, setRemark, unsavePaper } from "./library/mutations";
import { countLibrary, findLibraryStates, listLibrary } from "./library/queries";
import { createSmartList, listSmartLists } from "./library/smart-lists";
import { addToList } from "./lists/entries";
import { listSharedLists } from "./lists/members";
import { createList, deleteList } from "./lists/mutations";
import { countReadPapers } from "./lists/progress";
import { listJoinedLists, listLists, listsOfPaper } from "./lists/queries";
import { takeRuleBack } from "./rules/library";
import { createRule } from "./rules/mutations";
import { listRules } from "./rules/queries";
import { setTagDigit, toggleTag } from "./tags/digits";
import { createTag, deleteTag, tagPaper } from "./tags/mutations";
import { countTaggedPapers, listTags, listTagTree } from "./tags/queries";
import { emptyTrash } from "./trash/mutations";
import { countDeletable, countTrash, listTrash } from "./trash/queries";
import { offerUndo } from "./undo/mutations";

const db = testDatabase();
const SECRET = "mine alone";

/** A person with something of every kind, in use and in the trash. */
async function makeOwner() {
  const owner = await makeUser(db);
  const { id: paper } = await makePaper(db);
  const { id: other } = await makePaper(db);
  const { id: tag } = await tagPaper(owner, { paper, name: SECRET });
  await setTagDigit(owner, { id: tag, digit: 1 });
  await deleteTag(owner, { id: (await createTag(owner, { name: `${SECRET} too` })).id });
  await setRemark(owner, { paper, remark: SECRET });
  await savePaper(owner, { paper: other });
  await unsavePaper(owner, { paper: other });
  const { id: list } = await createList(owner, { title: SECRET });
  await addToList(owner, { listId: list, paper });
  await deleteList(owner, { id: (await createList(owner, { title: SECRET })).id });
  const place = { paper, version: 1, start: 0, end: 4, note: SECRET };
  await createAnnotation(owner, place);
  await deleteAnnotation(owner, await createAnnotation(owner, place));
  await createSmartList(owner, { name: SECRET, query: "status=read" });
  await createRule(owner, { name: SECRET, words: SECRET, tag: SECRET, list });
  await openSession(db, owner.viewer.id);
  await offerUndo(owner, [{ verb: "setRemark", input: { paper, remark: SECRET } }]);
  return { owner, paper };
}

/** What everyone who is signed in may do, each with their own things. */
const VERBS: Record<string, (ctx: Context, paper: string) => Promise<unknown>> = {
  annotatePaper: (ctx, paper) => annotatePaper(ctx, { paper, note: "All of it." }),
  annotateQuote: (ctx, paper) => annotateQuote(ctx, { paper, quote: "What" }),
  changePassword: (ctx) =>
    changePassword(ctx, { current: "not the password", password: "another long one" }).catch(
      (error) => {
        if (error.code !== "invalid") throw error;
      },
    ),
  exportAnnotations: (ctx) => exportAnnotations(ctx, { format: "json-ld" }),
  exportLibrary: async (ctx) => (await exportLibrary(ctx, { format: "csv" })).name,
  findAnnotations: (ctx) => findAnnotations(ctx, {}),
  countAnnotations: (ctx) => countAnnotations(ctx, {}),
  getKeyPattern: (ctx) => getKeyPattern(ctx),
  giveCitationKey: (ctx, paper) => giveCitationKey(ctx, { paper }),
  renewCitationKeys: (ctx) => renewCitationKeys(ctx),
  resetCitationKey: (ctx, paper) => unlessNotFound(resetCitationKey(ctx, { paper })),
  restoreCitationKeys: (ctx, paper) => restoreCitationKeys(ctx, { keys: { [paper]: "mine" } }),
  setCitationKey: (ctx, paper) => unlessNotFound(setCitationKey(ctx, { paper, key: "mine" })),
  setKeyPattern: (ctx) => setKeyPattern(ctx, { pattern: "[auth]" }),
  previewKeys: (ctx) => previewKeys(ctx, { pattern: "[auth]" }),
  importAnnotations: (ctx, paper) => importAnnotations(ctx, { text: fileOn(paper) }),
  countLibrary: (ctx) => countLibrary(ctx),
  countMatching: (ctx) => countMatching(ctx, {}),
  countReadPapers: async (ctx) => [...(await countReadPapers(ctx))],
  countTaggedPapers: async (ctx) => [...(await countTaggedPapers(ctx))],
  createAnnotation: (ctx, paper) => createAnnotation(ctx, { paper, version: 1, start: 0, end: 4 }),
  createList: (ctx) => createList(ctx, { title: "New" }),
  createTag: (ctx) => createTag(ctx, { name: "new" }),
  getAccount: (ctx) => getAccount(ctx),
  listAnnotationTags: (ctx) => listAnnotationTags(ctx),
  listLibrary: (ctx) => listLibrary(ctx, {}),
  listMatchingPapers: (ctx) => listMatchingPapers(ctx, {}).next(),
  listJoinedLists: (ctx) => listJoinedLists(ctx),
  listLists: (ctx) => listLists(ctx),
  createSmartList: (ctx) => createSmartList(ctx, { name: "New", query: "status=read" }),
  listSmartLists: (ctx) => listSmartLists(ctx),
  listSharedLists: (ctx) => listSharedLists(ctx),
  listsOfPaper: (ctx, paper) => listsOfPaper(ctx, paper),
  listsShowing: (ctx, paper) => listsShowing(ctx, [paper]),
  createRule: (ctx) => createRule(ctx, { words: SECRET, status: "read" }),
  listRules: (ctx) => listRules(ctx),
  takeRuleBack: (ctx, paper) =>
    takeRuleBack(ctx, {
      ...{ tagId: null, status: "to-read", moved: [paper], listId: null, listed: [paper] },
    }),
  countTrash: (ctx) => countTrash(ctx),
  countDeletable: (ctx) => countDeletable(ctx),
  emptyTrash: (ctx) => emptyTrash(ctx),
  listTrash: (ctx) => listTrash(ctx, {}),
  listTags: (ctx) => listTags(ctx),
  listTagTree: (ctx) => listTagTree(ctx),
  nameColors: (ctx) => nameColors(ctx, { amber: "claim" }),
  offerUndo: (ctx) => offerUndo(ctx, []),
  savePaper: (ctx, paper) => savePaper(ctx, { paper }),
  tagPaper: (ctx, paper) => tagPaper(ctx, { paper, name: SECRET }),
  // Of somebody else's tags it knows no number key.
  toggleTag: (ctx, paper) => unlessNotFound(toggleTag(ctx, { paper, digit: 1 })),
};

const unlessNotFound = (work: Promise<unknown>) =>
  work.catch((error) => {
    if (error.code !== "not_found") throw error;
  });

/** A file with a note on a paper. */
const fileOn = (paper: string) =>
  JSON.stringify({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: "urn:x:1",
    type: "Annotation",
    body: "From afar.",
    target: `https://lectern.example/paper/${paper}v1`,
  });

describe.each(Object.entries(VERBS))("%s", (_, verb) => {
  test("asks the anonymous to sign in", async () => {
    const { owner, paper } = await makeOwner();
    const before = await everythingOf(owner.viewer.id);
    await expect(verb({ viewer: ANONYMOUS, db }, paper)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    expect(await everythingOf(owner.viewer.id)).toEqual(before);
  });

  test("shows and changes nothing of another person's", async () => {
    const { owner, paper } = await makeOwner();
    const before = await everythingOf(owner.viewer.id);
    const result = JSON.stringify((await verb(await makeUser(db), paper)) ?? null);
    expect(await everythingOf(owner.viewer.id)).toEqual(before);
    for (const row of before.flat()) {
      if ("id" in row) expect(result).not.toContain(row.id);
    }
    expect(result).not.toContain(owner.viewer.handle);
    expect(result).not.toMatch(/"(title|note|remark|exact)":"mine alone/);
  });
});

test.each([
  [
    "findLibraryStates",
    async (ctx: Context, id: string) => [...(await findLibraryStates(ctx, [id]))],
  ],
  ["listAnnotations", (ctx: Context, id: string) => listAnnotations(ctx, id)],
] as const)("%s finds nothing for others", async (_, read) => {
  const { owner, paper } = await makeOwner();
  expect(await read(owner, paper)).not.toEqual([]);
  expect(await read(await makeUser(db), paper)).toEqual([]);
  expect(await read({ viewer: ANONYMOUS, db }, paper)).toEqual([]);
});

async function everythingOf(userId: string) {
  const { libraryEntries, libraryEntryTags, tags, lists, listEntries } = schema;
  const { annotations, sessions, smartLists, undos } = schema;
  const owned = [libraryEntries, libraryEntryTags, tags, lists, listEntries, annotations];
  return Promise.all(
    [...owned, sessions, smartLists, undos].map(async (table) => {
      const rows: Record<string, unknown>[] = await db
        .select()
        .from(table)
        .where(eq(table.userId, userId));
      return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    }),
  );
}
