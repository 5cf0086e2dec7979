import type { AsyncLocalStorage } from "node:async_hooks";

declare global {
  /** Set by the web server (`lib/cli/posts.mjs`). */
  var lecternPosts: AsyncLocalStorage<{ begun: boolean }> | undefined;
}

/** Tells the web server that what was sent could be read: what fails from now on fails here. */
export function begin(): void {
  const post = globalThis.lecternPosts?.getStore();
  if (post) post.begun = true;
}
