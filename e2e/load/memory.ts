import { readFileSync, writeFileSync } from "node:fs";
import autocannon from "autocannon";
import { CONNECTIONS, report } from "./measures";

/** Whether the serving process grows. @param starter the process that started it */
export async function memory(ours: string, starter: number) {
  const web = webOf(starter);
  const paths = ["/", "/paper/bench-7", "/@bench/bench", "/paper/bench-8"];
  await requests(ours, paths, 2_000);
  const early = residentOf(web);
  await requests(ours, paths, 18_000);
  const ratio = residentOf(web) / early;
  report(
    "memory after 20,000 requests against 2,000",
    `${ratio.toFixed(2)} times (${(early / 1024).toFixed(0)} MB)`,
    "at most 1.3",
    ratio <= 1.3,
  );
}

const requests = (url: string, paths: string[], amount: number) =>
  autocannon({ url, amount, connections: CONNECTIONS, requests: paths.map((path) => ({ path })) });

/** The serving process: the starter’s child that answers requests. */
export function webOf(starter: number): number {
  const children = readFileSync(`/proc/${starter}/task/${starter}/children`, "utf8")
    .trim()
    .split(" ");
  const web = children.find((pid) =>
    /web-server/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")),
  );
  return Number(web);
}

/** What a process holds, and the most that it has held, in kB. */
export const residentOf = (pid: number) => statusOf(pid, "VmRSS");
export const peakOf = (pid: number) => statusOf(pid, "VmHWM");

/** From now on the most is found anew: see `clear_refs` in proc(5). */
export const forgetPeak = (pid: number) => writeFileSync(`/proc/${pid}/clear_refs`, "5");

const statusOf = (pid: number, name: string) =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
