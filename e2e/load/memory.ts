import { readFileSync } from "node:fs";
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

/** The serving process: the starter's child that is Next. */
function webOf(starter: number): number {
  const children = readFileSync(`/proc/${starter}/task/${starter}/children`, "utf8")
    .trim()
    .split(" ");
  const web = children.find((pid) => /next/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")));
  return Number(web);
}

const residentOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
