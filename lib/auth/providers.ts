import GitHubProvider, { type GithubEmail, type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { type Env, readEnv } from "@/lib/env";
import { askServer } from "@/lib/fetching/asking";

/** What OpenID Connect tells of a person; a provider may leave out all but `sub`. */
interface Claims {
  iss: string;
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: each provider has another profile
type Provider = OAuthConfig<any>;

/**
 * The providers that this site has been set up with, as next-auth wants them. An email counts only where
 * the provider says that it is the person's: other ones come as none.
 */
export function signInProviders(env: Env = readEnv()): Provider[] {
  return [github(env), google(env), orcid(env), openId(env)].filter((one) => one !== null);
}

/** The names of these, in their order, for whoever looks at the page. */
export const providerNames = (env?: Env): { id: string; name: string }[] =>
  signInProviders(env).map(({ id, name }) => ({ id, name }));

function github(env: Env): Provider | null {
  const { AUTH_GITHUB_ID: clientId, AUTH_GITHUB_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return null;
  return {
    ...GitHubProvider<GithubProfile>({ clientId, clientSecret }),
    checks: ["pkce", "state"],
    userinfo: {
      url: "https://api.github.com/user",
      request: async ({ client, tokens: { access_token: token = "" } }) => ({
        ...(await client.userinfo(token)),
        email: (await githubEmail(token)) ?? "",
      }),
    },
  };
}

/** The main email of somebody at GitHub, which they may not have shown to be theirs. */
async function githubEmail(token: string): Promise<string | null> {
  // It tells nobody who does not say who asks.
  const headers = { authorization: `Bearer ${token}`, "user-agent": "Lectern" };
  const limits = { patience: 5000, most: 64 * 1024 };
  const answer = await askServer("https://api.github.com/user/emails", { headers }, limits);
  if (answer.status !== 200) return null;
  const emails = JSON.parse(answer.text) as GithubEmail[];
  return emails.find(({ primary, verified }) => primary && verified)?.email ?? null;
}

function google(env: Env): Provider | null {
  const { AUTH_GOOGLE_ID: clientId, AUTH_GOOGLE_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return null;
  return {
    ...GoogleProvider<GoogleProfile>({ clientId, clientSecret }),
    checks: CHECKS,
    profile: (claims: Claims) => person(claims, claims.sub),
  };
}

function orcid(env: Env): Provider | null {
  const { AUTH_ORCID_ID: clientId, AUTH_ORCID_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return null;
  return {
    ...openIdConnect("orcid", "ORCID", "https://orcid.org", { clientId, clientSecret }, "openid"),
    client: { token_endpoint_auth_method: "client_secret_post" },
    // Its `sub` is the iD.
    profile: (claims: Claims) => person(claims, claims.sub),
  };
}

function openId(env: Env): Provider | null {
  const { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_ID: clientId, AUTH_OIDC_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return null;
  const name = env.AUTH_OIDC_NAME || "Single sign-on";
  return {
    ...openIdConnect("oidc", name, issuer, { clientId, clientSecret }, "openid email profile"),
    // Many providers leave the email out of the token.
    userinfo: {
      request: async ({ client, tokens }) => {
        // What they are, whatever the types of next-auth say.
        const answered = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        return { ...(await client.userinfo(answered)), ...answered.claims() };
      },
    },
    // A `sub` is one person's at one issuer only: another one that is set later knows other people.
    profile: (claims: Claims) => person(claims, `${claims.iss} ${claims.sub}`),
  };
}

const CHECKS: ("pkce" | "state" | "nonce")[] = ["pkce", "state", "nonce"];

const openIdConnect = (
  id: string,
  name: string,
  issuer: string,
  options: { clientId: string; clientSecret: string },
  scope: string,
) => ({
  ...{ id, name, type: "oauth" as const, idToken: true, checks: CHECKS, options, ...options },
  wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
  authorization: { params: { scope } },
});

const person = ({ name, email, email_verified }: Claims, id: string) => ({
  id,
  name: name ?? null,
  email: email_verified === true ? email : null,
});
