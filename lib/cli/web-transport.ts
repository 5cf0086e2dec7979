import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/** Two years, in seconds, as browsers' own lists ask for. */
const LONG = 63_072_000;

/**
 * For the web server's own process: at a public address that says https, browsers ask by nothing else from
 * then on. The headers of `next.config.ts` are fixed when the app is built, and the address isn't.
 */
export function insistOnHttps(): void {
  if (!process.env.LECTERN_URL?.startsWith("https:")) return;
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    response.setHeader("strict-transport-security", `max-age=${LONG}; includeSubDomains`);
  });
}
