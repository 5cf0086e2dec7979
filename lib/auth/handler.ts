import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import type { Database } from "@/db/client";
import { AppError } from "@/lib/errors";
import { SUSPENDED } from "@/lib/moderation/notices";
import { authOptions, cookieOptions } from "./options";

const CSRF_COOKIE = "next-auth.csrf-token";

export type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/** next-auth’s own routes under `/api/auth`. */
export const handleAuth = (db: Database, request: NextRequest, context: AuthRoute) =>
  NextAuth(request as never, context as never, authOptions(db)) as unknown as Promise<Response>;

/**
 * Signs in through next-auth from a server action, so that the form works without JavaScript and
 * keeps what was typed.
 * @returns false when email and password don't fit
 * @throws forbidden with the reason when the account is suspended
 */
export async function signInWithPassword(
  db: Database,
  fields: { email: string; password: string },
): Promise<boolean> {
  const response = await post(db, ["callback", "credentials"], fields);
  if (response.status !== 401) return true;
  const { url } = (await response.json()) as { url: string };
  const error = new URL(url).searchParams.get("error") ?? "";
  if (error === "CredentialsSignin") return false;
  if (error.startsWith(SUSPENDED)) throw new AppError("forbidden", error);
  throw new Error(error);
}

/** Ends the session of this request. */
export async function signOutHere(db: Database): Promise<void> {
  await post(db, ["signout"], {});
}

/** Posts to next-auth as its own page would, and keeps the cookies that it sets. */
async function post(db: Database, action: string[], fields: Record<string, string>) {
  const jar = await cookies();
  const csrfToken = randomBytes(32).toString("hex");
  jar.set(CSRF_COOKIE, signed(csrfToken), cookieOptions());
  const origin = process.env.LECTERN_URL ?? "http://localhost";
  const request = new NextRequest(`${origin}/api/auth/${action.join("/")}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    // With `json` the status says how it went; otherwise every answer is a redirect.
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: origin, json: "true" }),
  });
  const response = await handleAuth(db, request, { params: Promise.resolve({ nextauth: action }) });
  for (const cookie of new NextResponse(null, { headers: response.headers }).cookies.getAll()) {
    jar.set(cookie);
  }
  return response;
}

/** As next-auth checks it: the token, and its hash with the secret. */
const signed = (token: string) =>
  `${token}|${createHash("sha256").update(`${token}${process.env.AUTH_SECRET}`).digest("hex")}`;
