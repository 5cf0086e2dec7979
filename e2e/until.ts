import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something is so. @throws after so many milliseconds */
export async function until(
  isSo: () => Promise<boolean> | boolean,
  what: string,
  patience = 60_000,
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${patience / 1000} s.`);
    await sleep(25);
  }
}
