import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import sirv from "sirv";
import { outdatePaths } from "../cache/page-cache.mjs";
import { keepReady, sendReady } from "../cache/ready-answers.mjs";
import { answerPost } from "./posts.mjs";
import { isReadable } from "./readable-path.mjs";

/**
 * How long an idle connection is kept, in milliseconds: longer than the minute of common proxies, and
 * than any moment in which this one thread is busy, or a request that just then arrives is cut off.
 */
const KEEP_ALIVE = 70_000;

/** How long the port is open after the app was told to end, in milliseconds. */
const LAST_ASKERS = 500;
/** In milliseconds. */
const SHORT_TURN = 1;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ASSETS = "/_next/static";

const [hostname = "127.0.0.1", port = "3000"] = process.argv.slice(2);
const app = next({
  ...{ dev: false, dir: ROOT, quiet: true },
  ...{ hostname, port: Number(port) },
});
await app.prepare();
const handle = app.getRequestHandler();

/** Files with their hash in the name, which the build has compressed. */
const sendAsset = sirv(`${ROOT}/.next/static`, {
  ...{ brotli: true, gzip: true, etag: true, immutable: true, maxAge: 31_536_000 },
  setHeaders: (response) => response.setHeader("X-Content-Type-Options", "nosniff"),
});

const server = createServer({ keepAliveTimeout: KEEP_ALIVE }, async (request, response) => {
  const { url = "" } = request;
  if (!isReadable(url)) {
    response.writeHead(400, { "content-type": "text/plain; charset=utf-8" });
    return response.end("This address can’t be read.\n");
  }
  if (url.startsWith(`${ASSETS}/`)) {
    request.url = url.slice(ASSETS.length);
    return sendAsset(request, response);
  }
  // Next sends them before it writes: with the first bytes they are one packet.
  response.flushHeaders = () => {};
  try {
    if (await sendReady(request, response)) return;
    const answer = () => keepReady(request, response, handle);
    await (request.method === "POST" ? answerPost(response, answer) : answer());
  } catch (error) {
    console.error("A request could not be answered:", error);
    if (!response.headersSent) response.statusCode = 500;
    response.end("Internal Server Error");
  }
});
server.listen(Number(port), hostname);

// From the process that started this one.
process.on("message", (message) => {
  const paths = Object(message)["lectern.outdated"];
  if (Array.isArray(paths)) outdatePaths(paths);
});

process.once("SIGTERM", () => {
  // Answers give their connections back from now on (`web-ending.ts`). Whoever asks over an open one, or
  // has just opened one, is answered before nobody is let in any more.
  setTimeout(() => closeAfterShortTurn(), LAST_ASKERS);
});

/**
 * Closes the port after a turn of the event loop that was short: whoever comes during a long one, in which
 * a page is made, is not let in before the next, and would be cut off.
 */
function closeAfterShortTurn(turnsLeft = 1000) {
  const began = performance.now();
  setImmediate(() => {
    const long = performance.now() - began > SHORT_TURN;
    if (long && turnsLeft > 0) return closeAfterShortTurn(turnsLeft - 1);
    server.close(async () => {
      await app.close();
      process.exit();
    });
  });
}
