import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import type { Database } from "@/db/client";
import { publicOrigin } from "@/lib/env";
import { arrive } from "./arriving";
import { errand, troublePath } from "./errand";
import { authOptions } from "./options";

export type AuthRoute = { params: Promise<{ nextauth: string[] }> };

/**
 * Where providers send people back to. All else that next-auth answers is for its own pages, which are not
 * here: nobody gets it.
 * @param connected told the handle of whoever has connected an account
 */
export async function handleReturn(
  db: Database,
  request: NextRequest,
  context: AuthRoute,
  connected: (handle: string) => void,
): Promise<Response> {
  const [action] = (await context.params).nextauth;
  const failure = request.nextUrl.searchParams.get("error");
  if (action === "callback" && failure === null) {
    return askNextAuth(request, context, (identity) => arrive(db, identity, connected));
  }
  if (action !== "callback" && action !== "error") return new Response(null, { status: 404 });
  const trouble = failure === "access_denied" ? "refused" : "unfinished";
  const path = troublePath(
    await errand.take(),
    failure === "OAuthSignin" ? "unreachable" : trouble,
  );
  return Response.redirect(publicOrigin() + path, 303);
}

/** Asks next-auth as a page of its own would. */
export const askNextAuth = (
  request: NextRequest,
  context: AuthRoute,
  arrived: Parameters<typeof authOptions>[0] = () => Promise.reject(new Error("Nobody has left.")),
): Promise<Response> =>
  NextAuth(
    request as never,
    context as never,
    authOptions(arrived),
  ) as unknown as Promise<Response>;
