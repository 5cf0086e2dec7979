import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { Database } from "@/db/client";
import { verifyCredentials } from "@/lib/accounts/mutations";
import { ANONYMOUS } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { SESSION_COOKIE, SESSION_SECONDS } from "./cookie";
import { closeSession, findSession, openSession } from "./sessions";

/**
 * next-auth keeps the session in a JWT when people sign in with a password. Here what it calls the
 * JWT is the token of a row of `sessions`, so that deleting the row ends the session at once.
 */
export function authOptions(db: Database): NextAuthOptions {
  return {
    secret: process.env.AUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/signin", signOut: "/signout", error: "/signin" },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: cookieOptions() } },
    jwt: {
      encode: async ({ token }) =>
        typeof token?.sessionToken === "string"
          ? token.sessionToken
          : openSession(db, token?.sub ?? ""),
      decode: async ({ token }) => {
        const viewer = token ? await findSession(db, token) : null;
        return viewer && { sub: viewer.id, name: viewer.handle, sessionToken: token };
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionToken === "string") await closeSession(db, token.sessionToken);
      },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials) => {
          try {
            const { id, handle } = await verifyCredentials({ viewer: ANONYMOUS, db }, credentials);
            return { id, name: handle };
          } catch (error) {
            if (isAppError(error, "unauthenticated")) return null;
            // Its message comes back in the address that next-auth answers with.
            throw error;
          }
        },
      }),
    ],
  };
}

/** Secure is a matter of the public origin: a cookie marked so never leaves over plain http. */
export const cookieOptions = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: process.env.LECTERN_URL?.startsWith("https:") ?? false,
});
