import { spawnSync } from "node:child_process";

const ROUNDS = "50";

/** Kills the app, its database, and both, 50 times at random moments under writes. */
export function faults(): void {
  const args = ["playwright", "test", "faults", "--project=process", "-g", "kill -9 at random"];
  const { status } = spawnSync("npx", args, {
    stdio: "inherit",
    env: { ...process.env, FAULT_ROUNDS: ROUNDS },
  });
  if (status !== 0) throw new Error("Something was lost.");
}
