import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { contentPolicy } from "./content-policy.mjs";
import { SharedPages } from "./shared-pages.mjs";

/** @typedef {{ value: any, lastModified: number, tags: string[], maxAge: number }} Entry */

/** The keys of what was found here for a request that runs inside of it. @type {AsyncLocalStorage<string[]>} */
export const found = new AsyncLocalStorage();

/** The start has checked the variable. */
const MAX_BYTES = Number(process.env.LECTERN_CACHE_MB || 64) * 1024 * 1024;
/** After this a page is made anew even if nothing said that it is stale, in milliseconds. */
const MAX_AGE = 60 * 60 * 1000;

/** @type {LRUCache<string, Entry>} */
const entries = new LRUCache({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });
/** When each tag was last made stale, in milliseconds. @type {LRUCache<string, number>} */
const staleSince = new LRUCache({ max: 100_000 });
/** Since when a page that was not there is being made, in milliseconds. @type {LRUCache<string, number>} */
const madeSince = new LRUCache({ max: 10_000 });

/**
 * How long a page is kept while this process can't hear what becomes stale in others, in milliseconds: long
 * enough for many readers at once.
 */
const UNHEARD_AGE = 5000;

/** What several processes share. A build has no use for it. */
const shared =
  process.env.LECTERN_CACHE_URL && process.env.NEXT_PHASE !== "phase-production-build"
    ? new SharedPages(process.env.LECTERN_CACHE_URL, {
        stale: (tag, at) => staleSince.set(tag, Math.max(at, staleSince.get(tag) ?? 0)),
        missed: () => entries.clear(),
      })
    : null;
const now = () => shared?.now() ?? Date.now();

let hits = 0;
let misses = 0;
/**
 * How it is doing, for whoever looks after the site (`lib/seen/counts.ts`). The web server has it first;
 * Next builds one more into the proxy, which keeps nothing.
 */
globalThis.lecternKeptPages ??= () => ({
  ...{ pages: entries.size, bytes: entries.calculatedSize, most: MAX_BYTES },
  ...{ hits, misses },
});

/**
 * Keeps finished pages in memory, within a bound, behind Next's cache-handler interface. A page's
 * content policy is made here, because only here its inline scripts are known.
 */
export default class PageCache {
  /** @param {string} key */
  async get(key) {
    const entry = takeEntry(key);
    if (entry) {
      found.getStore()?.push(key);
      return entry;
    }
    const elsewhere = await shared?.find(key);
    if (elsewhere && isFresh(elsewhere)) {
      entries.set(key, elsewhere);
      found.getStore()?.push(key);
      hits += 1;
      return elsewhere;
    }
    misses += 1;
    if (!madeSince.has(key)) madeSince.set(key, now());
    return null;
  }

  /**
   * @param {string} key
   * @param {any} value
   * @param {{ tags?: string[], cacheControl?: { revalidate?: number | false } }} context
   */
  async set(key, value, context) {
    if (!value) return void entries.delete(key);
    if (value.kind === "APP_PAGE") addHeaders(value);
    const tags = context.tags ?? value.headers?.["x-next-cache-tags"]?.split(",") ?? [];
    // What changed while it was made may not be in it: it is as old as its beginning.
    const lastModified = madeSince.get(key) ?? now();
    madeSince.delete(key);
    // Those that say so are made anew sooner: what they show changes by itself.
    const { revalidate } = context.cacheControl ?? {};
    const maxAge = revalidate ? Math.min(revalidate * 1000, MAX_AGE) : MAX_AGE;
    const entry = { value, lastModified, tags, maxAge };
    entries.set(key, entry);
    await shared?.keep(key, entry);
  }

  /** @param {string | string[]} tags */
  async revalidateTag(tags) {
    // All of them before anything is waited for: Next answers meanwhile, and who has the answer may ask again.
    for (const tag of [tags].flat()) staleSince.set(tag, now());
    await shared?.outdate([tags].flat());
  }

  resetRequestCache() {}
}

/**
 * Has pages made anew that another process has changed: what `outdate` in `app/_doors` does by way of Next,
 * which can do it only while it answers a request.
 * @param {string[]} paths under `/cached`; one of a folder has its parameters' names, and the empty one is all
 */
export function outdatePaths(paths) {
  for (const path of paths) {
    const own = path === "" ? "/layout" : path.includes("[") ? `${path}/page` : path;
    // As Next names pages among its tags.
    for (const tag of [`_N_T_/cached${own}`, `naming:${path}`]) staleSince.set(tag, now());
  }
}

/** What is kept, while nothing that it shows has changed. @param {string} key */
export function findEntry(key) {
  const entry = entries.get(key);
  return entry && isFresh(entry) ? entry : null;
}

/** The same, for an answer: it is counted. @param {string} key */
export function takeEntry(key) {
  const entry = findEntry(key);
  if (entry) hits += 1;
  return entry;
}

/** @param {Entry} entry */
function isFresh({ tags, lastModified, maxAge }) {
  const longest = !shared || shared.listens ? maxAge : Math.min(maxAge, UNHEARD_AGE);
  if (now() - lastModified > longest) return false;
  return tags.every((tag) => (staleSince.get(tag) ?? 0) < lastModified);
}

/** What runs in a page: not what has its own file, and no data. */
const INLINE = /<script(?![^>]*\s(?:src=|type="application\/ld\+json"))[^>]*>([\s\S]*?)<\/script>/g;

/** @param {{ html: any, headers?: Record<string, string> }} page */
function addHeaders(page) {
  const html = String(page.html);
  const hashes = new Set(
    [...html.matchAll(INLINE)].map(
      ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
    ),
  );
  page.headers = {
    ...page.headers,
    "content-security-policy": contentPolicy([...hashes]),
    // Caches between us and a reader can neither tell the signed-in nor hear of what is stale.
    "cache-control": "private, no-cache",
  };
}

/** @param {Entry} entry */
function sizeOf({ value }) {
  // A page twice: as Next has it, and as it is sent (`ready-answers.mjs`).
  const parts = [value.html, value.html, value.rscData, value.body, value.data?.body];
  return 1024 + parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
}
