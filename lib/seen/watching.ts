import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { requests, type SeenRequest } from "./request";
import { readRoutes } from "./routes";

/** Somebody who is told of each request. */
export interface Watcher {
  begun?(request: SeenRequest, message: IncomingMessage, response: ServerResponse): void;
  ended?(request: SeenRequest): void;
}

/** An id that a proxy gave: anything else could be words of whoever asks. */
const WELL_FORMED = /^[\w.-]{8,64}$/;

/** Set on an answer that was kept from before (`ready-answers.mjs`). */
const KEPT = Symbol.for("lectern.kept");

/** For the web server's own process: gives each request an id, and tells of it when it is over. */
export function watchRequests(watchers: readonly Watcher[], routeOf = readRoutes()): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const given = request.headers["x-request-id"];
    const seen: SeenRequest = {
      id: typeof given === "string" && WELL_FORMED.test(given) ? given : randomUUID(),
      method: request.method ?? "",
      route: routeOf(request.url ?? ""),
      startedAt: Date.now(),
      ...{ status: 0, took: 0, kept: false, cutOff: false, databaseAway: false },
    };
    const from = performance.now();
    response.setHeader("x-request-id", seen.id);
    // What is done for it from here on is a part of it.
    requests.enterWith(seen);
    for (const watcher of watchers) watcher.begun?.(seen, request, response);
    response.once("close", () => {
      seen.status = response.statusCode;
      seen.took = performance.now() - from;
      seen.kept = KEPT in response || response.getHeader("x-nextjs-cache") === "HIT";
      seen.cutOff = !response.writableFinished;
      for (const watcher of watchers) watcher.ended?.(seen);
    });
  });
}
