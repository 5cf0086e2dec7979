import type { FeedFormat } from "./schema";

/** Where the feeds of a page are that has some. */
export const feedAddresses = (path: string): Record<FeedFormat, string> => ({
  atom: path === "/" ? "/feed.atom" : `${path}.atom`,
  json: path === "/" ? "/feed.json" : `${path}/feed.json`,
});
