import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { onServer, withDatabase } from "@/db/testing-server";
import { address } from "./address";
import { CLIENT, startIdentityProvider } from "./identity-provider";

const START = fileURLToPath(new URL("../lib/cli/start.mjs", import.meta.url));

/** Starts the built app for one run: on the embedded database, or on a server of TEST_DATABASE_URL. */
export default async function setup() {
  const { port, dataDir, url } = address();
  const provider = await startIdentityProvider(url);
  process.env.E2E_ISSUER = provider.issuer;
  const server = process.env.TEST_DATABASE_URL;
  const database = `lectern_e2e_${randomBytes(6).toString("hex")}`;
  if (server) {
    await onServer(server, `create database ${database}`);
    process.env.E2E_DATABASE_URL = withDatabase(server, database);
  }
  const app = spawn(process.execPath, [START], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PORT: port,
      LECTERN_DATA_DIR: dataDir,
      LECTERN_URL: url,
      // Many tests come from one address.
      LECTERN_API_RATE: "20000",
      // A model would read all that the tests make, in the time of the tests.
      LECTERN_EMBEDDER: "off",
      // So that a test can come from an address of its own.
      LECTERN_TRUST_PROXY: "1",
      LECTERN_TEST_LOCAL_WEBHOOKS: "1",
      LECTERN_LOG_LEVEL: "warn",
      AUTH_SECRET: randomBytes(16).toString("hex"),
      AUTH_OIDC_ISSUER: provider.issuer,
      AUTH_OIDC_ID: CLIENT.id,
      AUTH_OIDC_SECRET: CLIENT.secret,
      AUTH_OIDC_NAME: "University",
      ...(process.env.E2E_DATABASE_URL && { DATABASE_URL: process.env.E2E_DATABASE_URL }),
    },
  });
  await untilReady(app);
  return async () => {
    app.kill("SIGTERM");
    if (app.exitCode === null) await once(app, "exit");
    await provider.close();
    if (server) await onServer(server, `drop database if exists ${database} with (force)`);
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function untilReady(app: ChildProcess) {
  for await (const chunk of app.stdout ?? []) {
    if (String(chunk).includes("ready at")) return;
  }
  throw new Error("The app did not start.");
}
