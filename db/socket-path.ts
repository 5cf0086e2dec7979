import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The exit status of a database process that found the folder in use. */
export const IN_USE = 75;

/** The kernel's limit is 104 bytes on some systems, with the final zero. */
const MAX_BYTES = 100;

/** Where the embedded database of a data folder listens; elsewhere when the folder's path is long. */
export function socketPath(dataDir: string): string {
  const path = join(dataDir, "database.sock");
  if (Buffer.byteLength(path) <= MAX_BYTES) return path;
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const folder = join(tmpdir(), `lectern-${process.getuid?.() ?? ""}-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, "database.sock");
}
