import type { NextAuthOptions } from "next-auth";
import type { Database } from "@/db/client";
import type { Origin } from "@/lib/context";
import { COOKIE_SECONDS, cookieOptions, SESSION_COOKIE } from "./cookie";
import { beginSession, endSession, findSession } from "./sessions";

/**
 * next-auth signs people in through providers, and keeps the session in a JWT. Here what it calls the
 * JWT is the token of a row of `sessions`, so that deleting the row ends the session at once.
 * @param from where the request comes from, and the token that its browser has
 */
export function authOptions(
  db: Database,
  from: Origin & { before: string | undefined },
): NextAuthOptions {
  return {
    secret: process.env.AUTH_SECRET,
    session: { strategy: "jwt", maxAge: COOKIE_SECONDS },
    pages: { signIn: "/signin", signOut: "/signout", error: "/signin" },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: cookieOptions() } },
    callbacks: {
      // An account is given once, when somebody signs in with it.
      jwt: ({ token, account }) => (account ? { ...token, way: account.provider } : token),
    },
    jwt: {
      encode: async ({ token }) =>
        typeof token?.sessionToken === "string"
          ? token.sessionToken
          : beginSession(db, { ...from, userId: token?.sub ?? "", way: String(token?.way) }),
      decode: async ({ token }) => {
        const viewer = token ? await findSession(db, token, from) : null;
        return viewer && { sub: viewer.id, name: viewer.handle, sessionToken: token };
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionToken === "string") {
          await endSession(db, token.sessionToken, from);
        }
      },
    },
    providers: [],
  };
}
