import type { Scene } from "./scene";

/** How an operation is called in a scene. */
export interface Call {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Instead of a body of JSON. */
  file?: { type: string; content: string };
  /** Of the answer; 200 unless it says otherwise. */
  status?: number;
  /** What somebody else gets who asks the same. 404 unless it says otherwise. */
  other?: number;
  /** What an answer to somebody else must not have, besides “mine alone”. */
}

/** One call of each operation, with which the tests of all of them begin; by its id. */
export const CALLS: Record<string, (scene: Scene) => Call> = {
  listPapers: () => ({ query: { date: "latest" }, other: 200 }),
  getPaper: ({ paper }) => ({ params: { id: paper }, other: 200 }),
  listSimilarPapers: ({ paper }) => ({ params: { id: paper }, other: 200 }),
  getMe: () => ({ other: 200 }),
  getDescription: () => ({ other: 200 }),
};
