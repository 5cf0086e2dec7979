import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";

const LECTERN = fileURLToPath(new URL("../lib/cli/lectern.mjs", import.meta.url));

/** What `lectern check` says; its status is 1 where something does not fit together. */
export function lecternCheck(env: Record<string, string>): void {
  const told = spawnSync(process.execPath, [LECTERN, "check"], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: "", ...env },
  });
  expect(told.status, told.stdout + told.stderr).toBe(0);
}
