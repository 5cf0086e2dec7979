import pino, { type Logger } from "pino";
import { causeOf, told } from "./errors";
import { requestId } from "./request";

declare global {
  var lecternLog: Logger | undefined;
}

/** Who sits at a terminal wants to see what went wrong, and no line for each request. */
const USUAL = process.stderr.isTTY ? "warn" : "info";

/**
 * What happens, as lines of JSON on the standard errors. No address, handle, query, cookie, or anything
 * else of a person goes into it: errors are told without the values that they name.
 */
globalThis.lecternLog ??= pino(
  {
    // The start has checked it.
    level: process.env.LECTERN_LOG_LEVEL || USUAL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: told },
    mixin: () => ({ request: requestId() }),
  },
  pino.destination({ dest: 2, sync: false }),
);
export const log: Logger = globalThis.lecternLog;

/** An error of ours that somebody is told of. @returns the id by which they can tell us */
export function logFault(err: unknown): string {
  const id = requestId()?.slice(0, 8) ?? crypto.randomUUID().slice(0, 8);
  log.error({ fault: id, err: causeOf(err) }, "something went wrong");
  return id;
}
