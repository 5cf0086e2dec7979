import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where the app of this run listens and keeps its data. Chosen once, by the first process of the run
 * that asks, and handed down to its workers. The folder is not made here: tools read this, too.
 */
export function address(): { url: string; port: string; dataDir: string } {
  process.env.E2E_DATA_DIR ??= join(tmpdir(), `lectern-e2e-${randomUUID()}`);
  // Below the ports that the system gives to connections, which may take one at any time.
  process.env.E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 12_000));
  const port = process.env.E2E_PORT;
  return { url: `http://localhost:${port}`, port, dataDir: process.env.E2E_DATA_DIR };
}

/** A port that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const at = server.address();
      server.close(() => resolve(typeof at === "object" && at ? at.port : 0));
    });
  });
}
