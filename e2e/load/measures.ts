import autocannon from "autocannon";

const ROUNDS = 3;
const SECONDS = 4;
export const CONNECTIONS = 10;

type Requests = { url: string; path?: never; paths?: string[]; cookie?: string };

/** Rates of pages as parts of those of a raw server on the same database, in rounds by turns. */
export async function compare(name: string, target: number, ours: Requests, theirs: Requests) {
  const rates: [number, number][] = [];
  await rate(ours, 1);
  await rate(theirs, 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.push([await rate(ours, SECONDS), await rate(theirs, SECONDS)]);
  }
  const ratio = median(rates.map(([a, b]) => a / b));
  const [a, b] = [median(rates.map(([r]) => r)), median(rates.map(([, r]) => r))];
  report(
    name,
    `${ratio.toFixed(3)} of raw (${a.toFixed(0)} / ${b.toFixed(0)} req/s)`,
    `at least ${target}`,
    ratio >= target,
  );
}

/** How many times the middle wait the 99th percentile is, with many readers at once. */
export async function spread(name: string, target: number, url: string) {
  const { latency } = await answers({ url }, SECONDS, 50);
  const times = latency.p99 / latency.p50;
  report(
    name,
    `p99 is ${times.toFixed(1)} times p50 (${latency.p99} / ${latency.p50} ms)`,
    `at most ${target}`,
    times <= target,
  );
}

/** How many times the time of `few` the page of `many` takes, in rounds by turns. */
export async function compareTimes(name: string, target: number, few: Requests, many: Requests) {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const quick = await rate(few, SECONDS);
    ratios.push(quick / (await rate(many, SECONDS)));
  }
  const ratio = median(ratios);
  report(name, `${ratio.toFixed(2)} times the time`, `at most ${target}`, ratio <= target);
}

/** The middle one of what `work` gives in each round. */
export async function inRounds(work: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) values.push(await work());
  return median(values);
}

/** The middle time of so many runs, in milliseconds. */
export async function middleOf(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

const rate = async (requests: Requests, duration: number) =>
  (await answers(requests, duration, CONNECTIONS)).requests.average;

async function answers({ url, paths, cookie }: Requests, duration: number, connections: number) {
  const result = await autocannon({
    url,
    duration,
    connections,
    headers: cookie ? { cookie } : {},
    ...(paths && { requests: paths.map((path) => ({ path })) }),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} failed ${result.non2xx + result.errors} times.`);
  return result;
}

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export function report(name: string, figure: string, target: string, met: boolean) {
  process.stdout.write(`${met ? "✓" : "✗"} ${name.padEnd(44)} ${figure.padEnd(52)} ${target}\n`);
}
