import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { findEntry, found, takeEntry } from "./page-cache.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 * @typedef {{ headers: import("node:http").OutgoingHttpHeaders, bodies: Map<string, Promise<Buffer>> }} Answer
 */

/** The keys of the kept pages that stand at addresses. @type {LRUCache<string, string>} */
const keys = new LRUCache({ max: 50_000 });
/** How kept pages are sent; gone with them. @type {WeakMap<object, Answer>} */
const answers = new WeakMap();

/** @type {Record<string, (page: Buffer) => Promise<Buffer>>} */
const CODINGS = {
  br: (page) =>
    promisify(brotliCompress)(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
  identity: async (page) => page,
};

/** Tells `lib/seen/watching.ts` of it. */
const KEPT = Symbol.for("lectern.kept");

/** Headers that are of one answer, not of the page. */
const OF_ONE = [
  ...["connection", "content-encoding", "content-length", "date", "keep-alive"],
  ...["transfer-encoding", "x-nextjs-cache", "x-request-id"],
];

/**
 * Sends a stranger the page that is kept for the address, as Next has sent it before, without asking
 * Next again: that takes a tenth of the time, and a page is compressed once.
 * @param {Request} request
 * @param {Response} response
 * @returns {Promise<boolean>} whether there was one
 */
export async function sendReady(request, response) {
  const key = isPlain(request) ? keys.get(request.url ?? "") : undefined;
  const entry = key ? takeEntry(key) : null;
  const answer = entry && answers.get(entry);
  if (!answer) return false;
  Object.assign(response, { [KEPT]: true });
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) response.setHeader(name, value);
  }
  if (request.headers["if-none-match"]?.includes(String(answer.headers.etag))) {
    response.writeHead(304).end();
    return true;
  }
  const coding = codingFor(request.headers["accept-encoding"] ?? "");
  const body = await bodyIn(coding, answer, entry.value.html);
  if (coding !== "identity") response.setHeader("content-encoding", coding);
  response.setHeader("content-length", body.length);
  response.end(body);
  return true;
}

/**
 * Has Next answer, and keeps how, if it did so with a kept page.
 * @param {Request} request
 * @param {Response} response
 * @param {(request: Request, response: Response) => Promise<void>} handle
 */
export async function keepReady(request, response, handle) {
  if (!isPlain(request)) return handle(request, response);
  /** @type {string[]} */
  const keysFound = [];
  // Next changes it while it looks for the page.
  const address = request.url ?? "";
  response.once("finish", () => {
    const [key, ...others] = keysFound;
    const entry = key && others.length === 0 ? findEntry(key) : null;
    if (!entry || !isPage(response, entry.value)) return;
    const headers = { ...response.getHeaders() };
    for (const name of OF_ONE) delete headers[name];
    answers.set(entry, { headers, bodies: new Map() });
    keys.set(address, key);
  });
  return found.run(keysFound, handle, request, response);
}

/** Whether the answer depends on nothing but the address. @param {Request} request */
function isPlain({ method, url, headers }) {
  return (
    method === "GET" &&
    !url?.includes("?") &&
    // With the last two, `proxy.ts` takes it for something that is sent.
    ["cookie", "rsc", "range", "content-type", "next-action"].every((name) => !(name in headers))
  );
}

/**
 * @param {Response} response
 * @param {{ kind: string, html?: string }} value
 */
const isPage = (response, value) =>
  response.statusCode === 200 &&
  value.kind === "APP_PAGE" &&
  response.hasHeader("etag") &&
  !response.hasHeader("set-cookie");

/** @param {string} accepted the header of that name */
const codingFor = (accepted) =>
  ["br", "gzip"].find((coding) =>
    new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted),
  ) ?? "identity";

/**
 * @param {string} coding
 * @param {Answer} answer
 * @param {string} html
 */
function bodyIn(coding, { bodies }, html) {
  const body = bodies.get(coding) ?? CODINGS[coding]?.(Buffer.from(html)) ?? Promise.reject();
  bodies.set(coding, body);
  return body;
}
