import { eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { papers } from "@/db/schema";
import { keepApart } from "@/lib/duplicates/mutations";
import { makePair, merge } from "@/lib/duplicates/testing";
import { importAll } from "@/lib/imports/testing";
import { createSmartList } from "@/lib/library/smart-lists";
import { createRule } from "@/lib/rules/mutations";
import { createTag, deleteTag } from "@/lib/tags/mutations";
import type { Calls } from "../call";
import type { Scene } from "../scene";

/** A paper of arXiv that is here, so that nobody has to be asked for it. */
export async function onArxiv({ db, further }: Scene): Promise<string> {
  const arxivId = `2901.${String(Math.random()).slice(2, 7)}`;
  await db.update(papers).set({ arxivId }).where(eq(papers.id, further));
  return arxivId;
}

const apart = async ({ db, me }: Scene) => {
  const { kept, gone } = await makePair(db, me);
  return { kept, gone, papers: [kept, gone] };
};

/** An imported paper of the owner’s. */
async function imported({ me, db }: Scene): Promise<{ brought: string; paper: string }> {
  const brought = await importAll(me, "@misc{b, title = {Brought}, author = {Ada}, year = 2021}");
  const [paper] = await db.select().from(papers).where(eq(papers.importedBy, me.viewer.id));
  return { brought, paper: paper?.id ?? "" };
}

const smart = async ({ me }: Scene) =>
  (await createSmartList(me, { name: "mine alone", query: "status=read" })).id;
const rule = async ({ me }: Scene) =>
  (await createRule(me, { name: "mine alone", words: "paper", status: "read" })).id;
const trashed = async ({ me }: Scene) => {
  const { id } = await createTag(me, { name: `mine alone ${newId()}` });
  await deleteTag(me, { id });
  return { kind: "tag", id };
};

/** What one has set up around the library. */
export const KEEPING: Calls = {
  countLibrary: () => ({ other: 200 }),
  changeLibraryEntries: ({ paper, tag }) => ({
    body: { papers: [paper], status: "read", addTag: "new", removeTag: tag },
  }),
  removeLibraryEntries: ({ paper }) => ({ body: { papers: [paper] } }),
  findSavable: ({ further }) => ({ query: { url: `10.1000/${further}` }, other: 200 }),
  saveFromArxiv: async (scene) => ({
    body: { arxiv: await onArxiv(scene) },
    ...{ status: 201, other: 201 },
  }),
  saveOwnPaper: () => ({
    body: {
      ...{ title: `Typed ${newId()}`, authors: ["Ada Lovelace"], kind: "book", place: "" },
      ...{ published: "2021", doi: "", url: "", abstract: "" },
    },
    ...{ status: 201, other: 201 },
  }),
  getKeyPattern: () => ({ other: 200 }),
  setKeyPattern: () => ({ body: { pattern: "[auth][year]" }, status: 204, other: 204 }),
  previewKeys: () => ({ query: { pattern: "[auth][year]" }, other: 200 }),
  renewCitationKeys: () => ({ other: 200 }),
  giveCitationKey: ({ paper }) => ({ params: { paperId: paper } }),
  setCitationKey: ({ paper }) => ({
    ...{ params: { paperId: paper }, body: { key: "mine" }, status: 204 },
  }),
  resetCitationKey: ({ paper }) => ({ params: { paperId: paper }, status: 204 }),
  listDuplicates: async (scene) => {
    await apart(scene);
    return { other: 200 };
  },
  listMerges: async (scene) => {
    await merge(scene.me, await apart(scene));
    return { other: 200 };
  },
  mergePapers: async (scene) => {
    const { kept, papers: both } = await apart(scene);
    return { body: { keep: kept, papers: both } };
  },
  mergeSurePapers: async (scene) => {
    await apart(scene);
    return { other: 200 };
  },
  partPapers: async (scene) => {
    const { ids } = await merge(scene.me, await apart(scene));
    return { params: { id: ids[0] ?? "" }, status: 204 };
  },
  listDistinct: () => ({ other: 200 }),
  keepApart: async (scene) => ({ body: { papers: (await apart(scene)).papers }, status: 204 }),
  takeTogether: async (scene) => {
    const { papers: both } = await apart(scene);
    await keepApart(scene.me, { papers: both });
    return { body: { papers: both }, status: 204 };
  },
  listSmartLists: async (scene) => {
    await smart(scene);
    return { other: 200 };
  },
  createSmartList: () => ({
    body: { name: "Read", query: "status=read" },
    ...{ status: 201, other: 201 },
  }),
  changeSmartList: async (scene) => ({
    params: { id: await smart(scene) },
    ...{ body: { name: "New", query: "status=paused" }, status: 204 },
  }),
  moveSmartList: async (scene) => ({
    ...{ params: { id: await smart(scene) }, body: { after: null }, status: 204 },
  }),
  deleteSmartList: async (scene) => ({ params: { id: await smart(scene) }, status: 204 }),
  listRules: async (scene) => {
    await rule(scene);
    return { other: 200 };
  },
  createRule: () => ({
    body: {
      ...{ name: "New", words: "x", author: "", category: "", tag: "new", status: "read" },
      list: null,
    },
    ...{ status: 201, other: 201 },
  }),
  getRule: async (scene) => ({ params: { id: await rule(scene) } }),
  updateRule: async (scene) => ({
    params: { id: await rule(scene) },
    body: { name: "New", words: "x", tag: "new" },
  }),
  deleteRule: async (scene) => ({ params: { id: await rule(scene) }, status: 204 }),
  switchRule: async (scene) => ({
    ...{ params: { id: await rule(scene) }, body: { enabled: true }, status: 204 },
  }),
  moveRule: async (scene) => ({
    ...{ params: { id: await rule(scene) }, body: { after: null }, status: 204 },
  }),
  previewRule: async (scene) => ({ params: { id: await rule(scene) } }),
  applyRule: async (scene) => ({ params: { id: await rule(scene) } }),
  listTrash: async (scene) => {
    await trashed(scene);
    return { other: 200 };
  },
  emptyTrash: () => ({ other: 200 }),
  restoreTrashed: async (scene) => ({ params: await trashed(scene), status: 204 }),
  deleteForGood: async (scene) => ({ params: await trashed(scene), status: 204 }),
  mergeTags: async ({ me, tag }) => ({
    params: { id: tag },
    body: { into: (await createTag(me, { name: "another" })).id },
    status: 204,
  }),
  listImports: () => ({ other: 200 }),
  listImportItems: ({ brought }) => ({ params: { id: brought }, query: { outcome: "new" } }),
  cancelImport: ({ brought }) => ({ params: { id: brought }, status: 204 }),
  undoImport: async (scene) => ({ params: { id: (await imported(scene)).brought } }),
  setPublication: async (scene) => ({
    params: { id: (await imported(scene)).paper },
    ...{ body: { doi: "10.1038/nature14539", journalRef: "Nature" }, status: 204 },
  }),
  exportArchive: () => ({ other: 200 }),
  exportList: ({ list }) => ({ params: { id: list }, query: { format: "ris" } }),
  importAnnotations: () => ({
    file: { type: "application/json", content: '{"rows": []}' },
    other: 200,
  }),
  exportAnnotations: () => ({ query: { format: "json-ld" }, other: 200 }),
  checkBib: () => ({
    file: { type: "application/x-bibtex", content: "@misc{a, title = {By a program}}" },
    other: 200,
  }),
  correctBib: () => ({
    file: { type: "application/x-bibtex", content: "@misc{a, title = {By a program}}" },
    other: 200,
  }),
};
