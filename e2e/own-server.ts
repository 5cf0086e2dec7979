import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { freePort } from "./address";

const DEBIAN = "/usr/lib/postgresql";

/** Where Debian keeps the programs of the newest server that is installed; without one the test is left out. */
function binaries(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => +b - +a) : [];
  const found = versions
    .map((version) => join(DEBIAN, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
  test.skip(!found, "This needs a PostgreSQL server: apt-get install postgresql.");
  return found ?? "";
}

/** A database server of one test, which it can kill and start again. */
export interface OwnServer {
  url: string;
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  remove(): Promise<void>;
}

export async function ownServer(): Promise<OwnServer> {
  const bin = binaries();
  const folder = mkdtempSync(join(tmpdir(), "lectern-server-"));
  const port = await freePort();
  // The server refuses to run as root.
  const as = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  if (as.uid !== undefined) execFileSync("chown", ["postgres", folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  const options = {
    ...as,
    cwd: folder,
    stdio: "ignore" as const,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  };
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"],
    options,
  );
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;
  const running = () => {
    if (!server) throw new Error("It has not been started.");
    return server;
  };
  const kill = async (signal: NodeJS.Signals) => {
    const one = running();
    if (one.exitCode !== null || one.signalCode !== null) return;
    const ended = once(one, "exit");
    one.kill(signal);
    await ended;
  };
  return {
    url,
    async start() {
      server = spawn(
        join(bin, "postgres"),
        ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"],
        options,
      );
      await expect.poll(() => answers(url), { timeout: 60_000 }).toBe(true);
    },
    kill,
    async remove() {
      if (server) await kill("SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));

async function answers(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await client`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await client.end({ timeout: 1 });
  }
}
