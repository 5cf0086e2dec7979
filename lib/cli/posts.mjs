import { AsyncLocalStorage } from "node:async_hooks";

/** @typedef {{ begun: boolean }} Post what is known of something that was sent: whether an action has begun with it */

/** By its name, because actions are built into files of their own. @type {AsyncLocalStorage<Post>} */
const posts = new AsyncLocalStorage();
Object.assign(globalThis, { lecternPosts: posts });

/**
 * Answers something that was sent to a page. Next says 500 of what it can’t read as an action: where
 * none has begun, nothing has failed here, and what was sent is wrong.
 * @param {import("node:http").ServerResponse} response
 * @param {() => Promise<void>} work
 */
export function answerPost(response, work) {
  /** @type {Post} */
  const post = { begun: false };
  const writeHead = response.writeHead.bind(response);
  /** @type {(status: number, ...more: any[]) => typeof response} */
  response.writeHead = (status, ...more) =>
    writeHead(status === 500 && !post.begun ? 400 : status, ...more);
  return posts.run(post, work);
}
