import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "@/lib/env";
import { Refusal } from "./refusal";

/**
 * The secret that sessions are signed with. With the embedded database it is made once and kept in
 * the data folder.
 */
export function authSecret({ AUTH_SECRET, DATABASE_URL, LECTERN_DATA_DIR }: Env): string {
  if (AUTH_SECRET) return AUTH_SECRET;
  if (DATABASE_URL) {
    throw new Refusal(
      "AUTH_SECRET is not set: with DATABASE_URL, set it to at least 16 random characters that stay the same.",
    );
  }
  const file = join(LECTERN_DATA_DIR, "auth-secret");
  try {
    writeFileSync(file, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch {
    // It was made by an earlier start.
  }
  return readFileSync(file, "utf8");
}
