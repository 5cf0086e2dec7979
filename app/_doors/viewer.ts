import { cookies, headers } from "next/headers";
import { cache } from "react";
import { cookieName, SESSION_COOKIE } from "@/lib/auth/cookie";
import { originOf } from "@/lib/auth/origin";
import { findSession } from "@/lib/auth/sessions";
import { ANONYMOUS, type Context } from "@/lib/context";
import { database, databaseFor } from "./database";

/**
 * For pages that are the same for everyone, and cached: what is kept must not be made of an older state. The
 * same one wherever a page asks.
 */
export const anonymousContext = cache((): Context => ({ viewer: ANONYMOUS, db: database() }));

/** Who sent this request; looked up once a request. */
export const requestContext = cache(async (): Promise<Context> => {
  // Reading the cookies first makes the page dynamic before a build could ask for the database.
  const token = (await cookies()).get(cookieName(SESSION_COOKIE))?.value;
  const db = database();
  const viewer = token && (await findSession(db, token, originOf(await headers())));
  // Who is not signed in reads what they were mailed a link to, or are in the middle of a sign-in.
  return viewer ? { viewer, db: databaseFor(viewer) } : { viewer: ANONYMOUS, db };
});

/** The same, for what strangers read in great numbers and have no part in. */
export const readingContext = cache(async (): Promise<Context> => {
  const ctx = await requestContext();
  return ctx.viewer.kind === "user" ? ctx : { ...ctx, db: databaseFor(ctx.viewer) };
});
