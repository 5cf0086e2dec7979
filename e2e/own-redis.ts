import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { freePort } from "./address";

const PROGRAMS = ["valkey-server", "redis-server"];

/** A Redis or Valkey of one test, which keeps nothing on disk. Where none is installed, the test is left out. */
export interface OwnRedis {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

export async function ownRedis(): Promise<OwnRedis> {
  const program = PROGRAMS.find((name) => spawnSync(name, ["--version"]).status === 0) ?? "";
  test.skip(!program, "This needs a Redis server: apt-get install redis-server.");
  const folder = mkdtempSync(join(tmpdir(), "lectern-redis-"));
  const port = await freePort();
  const options = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  const begin = () => spawn(program, options, { stdio: "ignore" });
  let server = begin();
  const redis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      server = begin();
      await expect.poll(() => answers(port)).toBe(true);
    },
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGKILL");
      await ended;
    },
    async remove() {
      if (server.exitCode === null && server.signalCode === null) await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await expect.poll(() => answers(port)).toBe(true);
  return redis;
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
