import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import Provider from "oidc-provider";
import { freePort } from "./address";

/** What the app is told of the provider. */
export const CLIENT = { id: "lectern", secret: randomBytes(16).toString("hex") };

/**
 * A real OpenID Connect provider. Whoever has a name at it is let in by that name: one like an email has
 * it, shown to be theirs unless it begins with `unshown`.
 */
export async function startIdentityProvider(
  app: string,
): Promise<{ issuer: string; close(): Promise<void> }> {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const provider = makeProvider(issuer, `${app}/api/auth/callback/oidc`);
  const answer = provider.callback();
  let down = false;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", issuer);
    if (pathname === "/down" || pathname === "/up") {
      down = pathname === "/down";
      response.end();
    } else if (down) request.socket.destroy();
    else if (pathname.startsWith("/interaction/")) await interact(provider, request, response);
    else await answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function makeProvider(issuer: string, redirect: string): Provider {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect] },
        ...{ grant_types: ["authorization_code"], response_types: ["code"] },
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: id.split("@")[0],
        ...(id.includes("@") && { email: id, email_verified: !id.startsWith("unshown") }),
      }),
    }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
  });
}

/** The page that asks who one is, and whether the app may know. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== "POST") {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Who are you?</title><form method="post">
      <label>Name <input name="name"></label>
      <button name="answer" value="allow">Allow</button>
      <button name="answer" value="refuse">Refuse</button></form>`);
    return;
  }
  const form = new URLSearchParams(await text(request));
  const accountId = form.get("name") ?? "";
  const { params } = await provider.interactionDetails(request, response);
  if (form.get("answer") === "refuse") {
    await provider.interactionFinished(request, response, { error: "access_denied" });
    return;
  }
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope("openid email profile");
  await provider.interactionFinished(request, response, {
    login: { accountId },
    consent: { grantId: await grant.save() },
  });
}
