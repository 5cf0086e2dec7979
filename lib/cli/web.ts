import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Env } from "@/lib/env";
import { Refusal } from "./refusal";
import { LAST_REQUESTS } from "./web-ending";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SERVER = fileURLToPath(new URL("web-server.mjs", import.meta.url));
const NEXT = fileURLToPath(import.meta.resolve("next/dist/bin/next"));

/**
 * What a request needs is gone with it. Where there is room for more of it (MB), less is looked at for
 * whether it is, and less grows old that need not.
 */
const YOUNG = "--max-semi-space-size=64";

/** How long a start may take, in milliseconds. */
const START = 60_000;

/** Where this machine reaches the app, whatever address it is bound to. */
const localUrl = ({ HOST, PORT }: Pick<Env, "HOST" | "PORT">) =>
  `http://${HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`;

/** @throws Refusal that says who has the port */
export async function requirePort(env: Env): Promise<void> {
  const server = createServer();
  server.listen(env.PORT, env.HOST);
  const [event] = await Promise.race([
    once(server, "listening").then(() => [null]),
    once(server, "error").catch((error) => [error]),
  ]).catch((error) => [error]);
  server.close();
  if (event === null) return;
  if (await isLectern(localUrl(env))) {
    throw new Refusal(`Lectern is already running at ${localUrl(env)}.`);
  }
  const reason = (event as NodeJS.ErrnoException).code;
  throw new Refusal(
    reason === "EADDRINUSE"
      ? `Port ${env.PORT} is in use by another program. Stop it, or set PORT to another port.`
      : `Port ${env.PORT} on ${env.HOST} can't be opened (${reason}). Set PORT or HOST to others.`,
  );
}

export function spawnWeb(
  mode: "production" | "development",
  env: Env,
  variables: Record<string, string>,
): ChildProcess {
  const command =
    mode === "production"
      ? [YOUNG, SERVER, env.HOST, String(env.PORT)]
      : [NEXT, "dev", "-H", env.HOST, "-p", String(env.PORT)];
  const web = spawn(process.execPath, command, {
    cwd: ROOT,
    // A group of its own: Ctrl-C reaches only the starter, which stops the rest in order.
    detached: true,
    stdio: ["ignore", mode === "production" ? "ignore" : "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      ...variables,
      NODE_ENV: mode,
      LECTERN_URL: env.LECTERN_URL,
      // Whatever folder it is started from.
      LECTERN_DATA_DIR: env.LECTERN_DATA_DIR,
      NEXTAUTH_URL: env.LECTERN_URL,
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  return web;
}

/** @throws Refusal when it ends, or does not answer in time */
export async function untilReady(web: ChildProcess, env: Env): Promise<void> {
  const until = Date.now() + START;
  while (Date.now() < until) {
    if (web.exitCode !== null) break;
    const answer = await fetch(`${localUrl(env)}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Refusal("The web server did not start; the lines above say why.");
}

/** Lets requests in flight finish. */
export async function stopWeb(web: ChildProcess): Promise<void> {
  if (web.exitCode !== null || web.signalCode !== null) return;
  const ended = once(web, "exit");
  web.kill("SIGTERM");
  const late = setTimeout(() => {
    process.stderr.write(`Requests of more than ${LAST_REQUESTS / 1000} s were cut off.\n`);
    web.kill("SIGKILL");
  }, LAST_REQUESTS);
  await ended;
  clearTimeout(late);
}

async function isLectern(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) }).catch(
    () => null,
  );
  const body: unknown = await answer?.json().catch(() => null);
  return typeof body === "object" && body !== null && "name" in body && body.name === "lectern";
}
