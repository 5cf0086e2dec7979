import { causeOf, told } from "./errors";
import { log } from "./log";
import type { SeenRequest } from "./request";

/** What machines ask all the time. */
const QUIET = new Set(["/_next/static", "/healthz", "/readyz", "/metrics"]);

/** A line for each request. */
export function logAnswer(request: SeenRequest): void {
  const { id, method, route, status, took, kept, cutOff } = request;
  const line = { request: id, method, route, status, ms: Math.round(took * 10) / 10, kept };
  const level = QUIET.has(route) ? "debug" : "info";
  log[level](cutOff ? { ...line, cutOff } : line, "answered");
}

/** Told already, by `logPageError`. */
const toldOf = new WeakSet<object>();

/** A page that could not be made. Its digest is what the reader sees. */
export function logPageError(error: unknown, route: string, kind: string): void {
  const err = causeOf(error);
  if (toldOf.has(err)) return;
  toldOf.add(err);
  const fault = "digest" in err ? String(err.digest) : undefined;
  log.error({ fault, route, kind, err }, "something went wrong");
}

/**
 * For the web server's own process: what Next and others write goes into the log as well, and errors
 * without what they say of people's values.
 */
export function logWhatIsWritten(): void {
  for (const [name, level] of [
    ["error", "error"],
    ["warn", "warn"],
  ] as const) {
    console[name] = (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error);
      if (err && toldOf.has(err)) return;
      if (err) toldOf.add(err);
      // Text that comes with an error may be the error once more, with its values.
      const words = err ? (told(err).message.split("\n", 1)[0] ?? "") : parts.join(" ");
      log[level](err ? { err } : {}, words);
    };
  }
}
