import { openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tryLock } from "fs-native-extensions";
import { openPglite, servePglite } from "./pglite";
import { IN_USE, socketPath } from "./socket-path";

const FIRST_VISIT = 30_000;
const BETWEEN_VISITS = 500;
const LOOK_EVERY = 100;

/**
 * The process that owns the embedded database. The kernel holds its lock on the data folder and
 * drops it when the process is gone, however it ends; without the lock the folder is not touched.
 * It serves as long as somebody is connected, then closes.
 */
async function main(dataDir: string) {
  if (!tryLock(openSync(join(dataDir, "lock"), "a+"))) process.exit(IN_USE);
  const path = socketPath(dataDir);
  // What a killed process has left: with the lock in hand, nobody is listening there.
  rmSync(path, { force: true });
  const pglite = await openPglite(join(dataDir, "database"));
  const server = await servePglite(pglite, path);
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    await server.stop();
    await pglite.close();
    rmSync(path, { force: true });
    process.exit(0);
  };
  process.on("SIGTERM", close);
  // Ctrl-C is for the process that was started by hand; it says goodbye by disconnecting.
  process.on("SIGINT", () => {});
  let deadline = Date.now() + FIRST_VISIT;
  const extend = () => {
    deadline = Date.now() + BETWEEN_VISITS;
  };
  server.addEventListener("connection", extend);
  setInterval(() => {
    if (server.getStats().activeConnections > 0) extend();
    else if (Date.now() > deadline) void close();
  }, LOOK_EVERY);
}

await main(process.argv[2] ?? ".lectern");
