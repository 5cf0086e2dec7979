import { type NextRequest, NextResponse } from "next/server";
import { whyRefused } from "./app/_doors/sent-action";
import { contentPolicy } from "./lib/cache/content-policy.mjs";

/**
 * Gives each dynamic page a nonce; cached pages carry hashes instead, made by the page cache, and embeds
 * and mails run nothing. Lets no action through that another site sends, or something that isn't a page.
 */
export function proxy(request: NextRequest) {
  const refusal = whyRefused(request);
  if (refusal) return new NextResponse(`${refusal.sentence}\n`, { status: refusal.status });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const unsafe = process.env.NODE_ENV === "development" ? ["'unsafe-eval'"] : [];
  const policy = contentPolicy([`'nonce-${nonce}'`, ...unsafe]);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  // Next compares the two once more, and does not know the public address.
  const from = request.headers.get("origin");
  if (from && request.method === "POST") headers.set("x-forwarded-host", new URL(from).host);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * In step with the twins of next.config.ts: live with a session, with `after`, `hide`, `from` or `sort`
 * in the address, and for a paper with an id of our own; and what a list was and how it changed.
 */
export const config = {
  matcher: [
    "/((?!_next/static/|api/v1/|api/auth/|api/mcp$|api/forms/(?:import|annotations/import|bib-check|bib-check/corrected|passkey)$|unsubscribe/one-click$|healthz$|metrics$|readyz$|papers/[\\dW-]+$|paper/|trending(?:/|$)|lists/public$|@[^/]+(?:/[^/]+)?$|cached/|embed/(?:paper/.+|[^/]+/[^/]+)$|dev/mail/[^/]+/html$|(?:theme\\.js|embed\\.css|icon\\.svg|robots\\.txt)$).+)",
    // Whatever is sent to a page, cached or not, may be an action.
    {
      source:
        "/((?!_next/static/|api/v1/|api/auth/|api/mcp$|api/forms/(?:import|annotations/import|bib-check|bib-check/corrected|passkey)$|unsubscribe/one-click$).*)",
      has: [{ type: "header", key: "content-type" }],
    },
    {
      source:
        "/((?!_next/static/|api/v1/|api/auth/|api/mcp$|api/forms/(?:import|annotations/import|bib-check|bib-check/corrected|passkey)$|unsubscribe/one-click$).*)",
      has: [{ type: "header", key: "next-action" }],
    },
    "/paper/:id([0-9a-hjkmnp-tv-z]{16})",
    "/(@[^/]+/[^/]+@[^/]+|@[^/]+/[^/]+/changes)",
    { source: "/", has: [{ type: "header", key: "cookie", value: ".*lectern-session=.*" }] },
    { source: "/", has: [{ type: "query", key: "after" }] },
    { source: "/", has: [{ type: "query", key: "hide" }] },
    { source: "/", has: [{ type: "query", key: "from" }] },
    { source: "/", has: [{ type: "query", key: "sort" }] },
    {
      source: "/(papers/.*|paper/.*|trending|trending/.*|lists/public|@.*)",
      has: [{ type: "header", key: "cookie", value: ".*lectern-session=.*" }],
    },
    {
      source: "/(papers/.*|paper/.*|trending|trending/.*|lists/public|@.*)",
      has: [{ type: "query", key: "after" }],
    },
    {
      source: "/(papers/.*|paper/.*|trending|trending/.*|lists/public|@.*)",
      has: [{ type: "query", key: "hide" }],
    },
    {
      source: "/(papers/.*|paper/.*|trending|trending/.*|lists/public|@.*)",
      has: [{ type: "query", key: "from" }],
    },
    {
      source: "/(papers/.*|paper/.*|trending|trending/.*|lists/public|@.*)",
      has: [{ type: "query", key: "sort" }],
    },
  ],
};
