import { hkdfSync } from "node:crypto";

/**
 * A key of 32 bytes that follows from AUTH_SECRET, another one for each use. Whoever changes AUTH_SECRET
 * makes worthless what was signed or encrypted with it.
 */
export function keyFor(use: string): Buffer {
  const secret = process.env.AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set.");
  return Buffer.from(hkdfSync("sha256", secret, "", `lectern ${use}`, 32));
}
