import type { NextRequest } from "next/server";
import { Limiter, type Standing, WINDOW } from "@/lib/api/limits";
import { isWrite, type Operation } from "@/lib/api/operation";
import { cookieName, SESSION_COOKIE } from "@/lib/auth/cookie";
import { originOf } from "@/lib/auth/origin";
import { findSession } from "@/lib/auth/sessions";
import { ANONYMOUS, type Context, type Viewer } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findTokenViewer } from "@/lib/tokens/queries";
import { hashOf } from "@/lib/tokens/secret";
import { database, databaseFor } from "./database";
import { isSameOrigin, requireSameOrigin } from "./same-origin";

interface Admission {
  ctx: Context;
  /** Null where nothing is counted. */
  standing: Standing | null;
}

/** A refusal with what would let in, as `WWW-Authenticate` says it. */
export class Unauthorized extends AppError {
  constructor(
    code: "unauthenticated" | "forbidden",
    message: string,
    readonly challenge: string,
  ) {
    super(code, message);
  }
}

export class TooMany extends AppError {
  constructor(readonly standing: Standing) {
    super("rate_limited", `Too many requests. Ask again in ${standing.resetIn} seconds.`);
  }
}

/**
 * Lets a request in: finds out for whom it acts, whether they may do this, and counts it.
 * @throws Unauthorized, TooMany, forbidden for a page of another origin
 */
export async function admit(request: NextRequest, operation: Operation): Promise<Admission> {
  const db = database();
  const secret = bearerOf(request);
  const viewer = secret
    ? await findTokenViewer(db, secret)
    : await sessionViewer(request, operation);
  const known = viewer?.kind === "user" ? viewer : null;
  const who = known && (secret ? `token:${hashOf(secret).slice(0, 32)}` : `person:${known.id}`);
  const standing = await counted(request, who);
  if (!viewer) {
    throw new Unauthorized(
      "unauthenticated",
      "This token is not known. It may have been revoked, or have expired.",
      'Bearer realm="Lectern", error="invalid_token"',
    );
  }
  requireScope(viewer, operation);
  return { ctx: { viewer, db: databaseFor(viewer) }, standing };
}

export const standingHeaders = (standing: Standing | null): [string, string][] =>
  standing
    ? [
        ["ratelimit-limit", String(standing.limit)],
        ["ratelimit-remaining", String(Math.max(0, standing.remaining))],
        ["ratelimit-reset", String(standing.resetIn)],
        ["ratelimit-policy", `${standing.limit};w=${WINDOW}`],
      ]
    : [];

function requireScope(viewer: Viewer, { scope }: Operation): void {
  if (scope === "public") return;
  if (viewer.kind !== "user") {
    throw new Unauthorized(
      "unauthenticated",
      "Send a token: “Authorization: Bearer lectern_…”. You make one in the settings.",
      'Bearer realm="Lectern"',
    );
  }
  if (!viewer.scopes || viewer.scopes.includes(scope)) return;
  throw new Unauthorized(
    "forbidden",
    `This needs a token that may ${scope}.`,
    `Bearer realm="Lectern", error="insufficient_scope", scope="${scope}"`,
  );
}

/** Undefined without a token. @throws Unauthorized for another kind of authorization */
function bearerOf({ headers }: Request): string | undefined {
  const given = headers.get("authorization");
  if (given === null) return undefined;
  const [, secret] = /^Bearer +(\S+) *$/i.exec(given) ?? [];
  if (secret) return secret;
  throw new Unauthorized(
    "unauthenticated",
    "Send “Authorization: Bearer” and a token.",
    'Bearer realm="Lectern", error="invalid_request"',
  );
}

/** Pages of this origin come with the cookie of their session; that of another page is not looked at. */
async function sessionViewer(request: NextRequest, operation: Operation): Promise<Viewer> {
  const cookie = request.cookies.get(cookieName(SESSION_COOKIE))?.value;
  if (!cookie) return ANONYMOUS;
  if (isWrite(operation)) requireSameOrigin(request);
  else if (!isSameOrigin(request)) return ANONYMOUS;
  return (await findSession(database(), cookie, originOf(request.headers))) ?? ANONYMOUS;
}

declare global {
  var lecternLimiter: Limiter | undefined;
}

/** Strangers of one address get half of what a token gets. @throws TooMany */
async function counted(request: Request, who: string | null): Promise<Standing | null> {
  const rate = Number(process.env.LECTERN_API_RATE || 600);
  if (rate === 0) return null;
  globalThis.lecternLimiter ??= new Limiter(database());
  const key = who ?? `address:${request.headers.get("x-lectern-address") ?? "unknown"}`;
  const standing = await globalThis.lecternLimiter.count(key, who ? rate : Math.ceil(rate / 2));
  if (standing.remaining < 0) throw new TooMany(standing);
  return standing;
}
