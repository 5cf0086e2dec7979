import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Runs a script in a process of its own, whose memory is nobody else's. */
export const runScript = (...args: string[]): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", ...args], { stdio: ["ignore", "pipe", "inherit"] });

export async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The process says nothing.");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("The process has ended.");
}
