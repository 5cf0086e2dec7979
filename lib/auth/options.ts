import type { NextAuthOptions } from "next-auth";
import type { ProviderIdentity } from "@/lib/accounts/provider-accounts";
import { publicOrigin } from "@/lib/env";
import { CSRF_COOKIE, cookieName, cookieOptions } from "./cookie";
import { PATIENCE } from "./errand";
import { signInProviders } from "./providers";

/**
 * next-auth takes people to a provider and back, with all that has to be checked on the way. What comes
 * of it is ours: it begins no session, so that there is one place where they begin.
 * @param arrive told who has come back; answers with the path to go on to
 */
export const authOptions = (
  arrive: (identity: ProviderIdentity) => Promise<string>,
): NextAuthOptions => ({
  secret: process.env.AUTH_SECRET,
  providers: signInProviders(),
  cookies: cookies(),
  logger: { error: tell, warn: () => {}, debug: () => {} },
  callbacks: {
    signIn: async ({ user, account }) => {
      if (account?.type !== "oauth") return false;
      const { provider, providerAccountId: accountId } = account;
      const identity = { provider, accountId, name: user.name ?? "", email: user.email || null };
      try {
        return publicOrigin() + (await arrive(identity));
      } catch (error) {
        tell("ARRIVAL", error);
        throw error;
      }
    },
  },
});

/** Named as all of ours are: next-auth has other names, and puts a prefix on some of them. */
function cookies(): NextAuthOptions["cookies"] {
  const named = (name: string, maxAge?: number) => ({
    name: cookieName(name),
    options: { ...cookieOptions(), ...(maxAge && { maxAge }) },
  });
  return {
    csrfToken: named(CSRF_COOKIE),
    callbackUrl: named("lectern-callback"),
    pkceCodeVerifier: named("lectern-pkce", PATIENCE),
    state: named("lectern-state", PATIENCE),
    nonce: named("lectern-nonce", PATIENCE),
  };
}

/** A line for the log, without what next-auth would show of tokens. */
function tell(code: string, meta: unknown): void {
  const error = meta instanceof Error ? meta : Object(meta).error;
  const reason = error instanceof Error ? error.message : "no reason given";
  console.error(`Signing in through a provider: ${code}: ${reason}`);
}
