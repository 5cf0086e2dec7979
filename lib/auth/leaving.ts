import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import { publicOrigin } from "@/lib/env";
import { CSRF_COOKIE, cookieName, cookieOptions } from "./cookie";
import { type Errand, errand } from "./errand";
import { askNextAuth } from "./handler";

/**
 * Sends the person at this browser to a provider, on an errand. For route handlers: next-auth is asked as
 * a page of its own would ask it, and what it sets is kept.
 * @returns the address to go to: of the provider, or of a page that says why that can't be
 */
export async function leaveForProvider(going: Errand): Promise<string> {
  await errand.keep(going);
  const jar = await cookies();
  const csrfToken = randomBytes(32).toString("hex");
  jar.set(cookieName(CSRF_COOKIE), signed(csrfToken), cookieOptions());
  const origin = publicOrigin();
  const action = ["signin", going.provider];
  const request = new NextRequest(`${origin}/api/auth/${action.join("/")}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl: origin, json: "true" }),
  });
  const response = await askNextAuth(request, {
    params: Promise.resolve({ nextauth: action }),
  });
  for (const cookie of new NextResponse(null, { headers: response.headers }).cookies.getAll()) {
    jar.set(cookie);
  }
  return ((await response.json()) as { url: string }).url;
}

/** As next-auth checks it: the token, and its hash with the secret. */
const signed = (token: string) =>
  `${token}|${createHash("sha256").update(`${token}${process.env.AUTH_SECRET}`).digest("hex")}`;
