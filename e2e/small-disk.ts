import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";

/** A disk of its own at a folder, which can be filled to its last byte. */
export interface SmallDisk {
  fill(): void;
  free(): void;
  unmount(): void;
}

/** @param size in megabytes. Where no disk may be mounted the test is left out. */
export function smallDisk(folder: string, size: number): SmallDisk {
  const options = ["-t", "tmpfs", "-o", `size=${size}m,mode=0777`, "tmpfs", folder];
  const { status } = spawnSync("mount", options, { stdio: "ignore" });
  test.skip(status !== 0, "This needs the right to mount a disk: it runs as root.");
  const filler = join(folder, "filler");
  return {
    fill: () => writeUntilFull(filler),
    free: () => rmSync(filler),
    // Whatever still has a file open there.
    unmount: () => void execFileSync("umount", ["--lazy", folder]),
  };
}

function writeUntilFull(path: string): void {
  const file = openSync(path, "a");
  try {
    for (let size = 2 ** 20; size >= 1; size /= 2) writeAsMuch(file, Buffer.alloc(size));
  } finally {
    closeSync(file);
  }
}

function writeAsMuch(file: number, bytes: Buffer): void {
  try {
    for (;;) writeSync(file, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
