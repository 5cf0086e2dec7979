import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import { DATABASE_AWAY } from "@/db/watched";
import { requests, type SeenRequest } from "./request";
import type { Watcher } from "./watching";

/** What a page needs that needs nothing: no file, no script, no database. */
const PAGE = Buffer.from(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Back in a moment · Lectern</title>
<body style="max-width:34rem;margin:4rem auto;padding:0 1.25rem;font:1.06rem/1.6 Georgia,serif">
<h1>Back in a moment</h1>
<p>The database can’t be reached just now. What was saved is safe. Please try again in a few seconds.</p>
</body>
</html>
`);

/** As `end` takes it. */
const ANSWER: Parameters<ServerResponse["end"]> = [PAGE, "utf8"];

/**
 * For the web server's own process: where a page could not be made because the database is away, a plain
 * one says so with 503, in place of Next's 500.
 */
export function sayUnavailable(): Watcher {
  subscribe(DATABASE_AWAY, () => {
    const request = requests.getStore();
    if (request) request.databaseAway = true;
  });
  return { begun: (request, _, response) => replaceFault(request, response) };
}

function replaceFault(request: SeenRequest, response: ServerResponse): void {
  const { writeHead, write, end } = response;
  let replaced = false;
  response.writeHead = ((status: number, ...rest: []) => {
    if (status !== 500 || !request.databaseAway) return writeHead.call(response, status, ...rest);
    replaced = true;
    for (const name of response.getHeaderNames()) if (!KEPT.has(name)) response.removeHeader(name);
    return writeHead.call(response, 503, {
      "content-type": "text/html; charset=utf-8",
      "content-length": PAGE.length,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "cache-control": "no-store",
      "retry-after": "5",
    });
  }) as typeof writeHead;
  // Both would write the head by themselves, and then what Next has to say.
  const head = () => response.headersSent || response.writeHead(response.statusCode);
  response.write = ((...rest: Parameters<typeof write>) => {
    head();
    return replaced || write.apply(response, rest);
  }) as typeof write;
  response.end = ((...rest: Parameters<typeof end>) => {
    // A body that is given whole has its length in the head, which is left to it.
    if (response.statusCode === 500) head();
    return replaced ? end.apply(response, ANSWER) : end.apply(response, rest);
  }) as typeof end;
}

/** Headers that are of the answer, whatever is in it. */
const KEPT = new Set(["connection", "date", "strict-transport-security", "x-request-id"]);
