import type { Calls } from "../call";

/** Papers, the library, lists, tags and annotations, one at a time. */
export const EVERYDAY: Calls = {
  listPapers: () => ({ query: { date: "latest" }, other: 200 }),
  getPaper: ({ paper }) => ({ params: { id: paper }, other: 200 }),
  listSuggestions: () => ({ query: { q: "paper" }, other: 200 }),
  listSimilarPapers: ({ paper }) => ({ params: { id: paper }, other: 200 }),
  listLibrary: () => ({ query: { sort: "title", limit: "5" }, other: 200 }),
  savePaper: ({ further }) => ({ body: { paper: further }, status: 201, other: 201 }),
  getLibraryEntry: ({ paper }) => ({ params: { paperId: paper } }),
  changeLibraryEntry: ({ paper }) => ({
    params: { paperId: paper },
    body: { status: "read", remark: "New.", tags: ["new"] },
  }),
  removeLibraryEntry: ({ paper }) => ({ params: { paperId: paper }, status: 204 }),
  listLists: () => ({ other: 200 }),
  createList: () => ({ body: { title: "Another" }, status: 201, other: 201 }),
  getList: ({ list }) => ({ params: { id: list } }),
  changeList: ({ list }) => ({
    params: { id: list },
    body: { title: "Renamed", description: "", visibility: "public", slug: "renamed" },
  }),
  deleteList: ({ list }) => ({ params: { id: list }, status: 204 }),
  addToList: ({ list, further }) => ({ params: { id: list, paperId: further }, status: 204 }),
  removeFromList: ({ list, paper }) => ({ params: { id: list, paperId: paper }, status: 204 }),
  moveInList: ({ list, paper }) => ({ params: { id: list }, body: { paper, to: 1 }, status: 204 }),
  listTags: () => ({ other: 200 }),
  createTag: () => ({ body: { name: "another", color: "rose" }, status: 201, other: 201 }),
  changeTag: ({ tag }) => ({
    params: { id: tag },
    body: { name: "renamed", color: "rose", parent: null, digit: 3 },
  }),
  deleteTag: ({ tag }) => ({ params: { id: tag }, status: 204 }),
  importReferences: () => ({
    file: { type: "application/x-bibtex", content: "@misc{a, title = {By a program}}" },
    ...{ status: 202, other: 202 },
  }),
  getImport: ({ brought }) => ({ params: { id: brought } }),
  exportReferences: () => ({ query: { format: "ris" }, other: 200 }),
  listAnnotations: ({ list }) => ({ query: { list } }),
  createAnnotation: ({ paper }) => ({
    body: {
      ...{ paper, version: 1, start: 0, end: 4, color: "rose" },
      ...{ note: "Another.", tags: ["new"], audience: "private" },
    },
    status: 201,
    other: 201,
  }),
  getAnnotation: ({ annotation }) => ({ params: { id: annotation } }),
  updateAnnotation: ({ annotation }) => ({
    params: { id: annotation },
    body: { revision: 1, color: "rose", note: "New.", tags: ["new"], audience: "private" },
  }),
  deleteAnnotation: ({ annotation }) => ({ params: { id: annotation }, status: 204 }),
  getMe: () => ({ other: 200 }),
  getDescription: () => ({ other: 200 }),
};
