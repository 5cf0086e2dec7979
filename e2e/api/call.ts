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
}

/** How operations are called, by their ids. What a call needs besides the scene, it makes first. */
export type Calls = Record<string, (scene: Scene) => Call | Promise<Call>>;
