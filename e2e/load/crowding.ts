import { readFileSync } from "node:fs";
import autocannon from "autocannon";
import { connect } from "@/db/client";
import { makeUser } from "@/db/factories";
import { makeToken } from "@/lib/tokens/mutations";
import { findPostgres, makePostgres } from "../servers";
import { until } from "../until";
import { type App, makeApp } from "./drill-site";
import { inRounds, report } from "./measures";
import { forgetPeak, peakOf, residentOf, webOf } from "./memory";

/** In seconds. */
const ROUND = 6;
const FLOOD = 60;
const TIMES = 4;
/** So many who ask at the same time: as many as is usual, and far too many. */
const [FEW, MANY] = [10, 400];

/** Two processes against one, and one that is asked for more than it can do. */
export async function crowding(): Promise<void> {
  const bin = findPostgres();
  if (!bin) return console.log("This needs PostgreSQL’s server: apt-get install postgresql");
  const server = await makePostgres(bin);
  await server.start();
  const env = {
    ...{ DATABASE_URL: server.url, AUTH_SECRET: "the secret of the bench" },
    ...{ LECTERN_API_RATE: "0", LECTERN_EMBEDDER: "off", LECTERN_LOG_LEVEL: "silent" },
  };
  const [one, two] = [await makeApp(env), await makeApp(env)];
  try {
    await one.start();
    await two.start();
    const { db, close } = connect({ url: server.url }, { max: 1 });
    const { secret } = await makeToken(await makeUser(db), { name: "bench", scopes: ["read"] });
    await close();
    await compareTwo([one, two], secret);
    await flood(one, secret);
  } finally {
    await one.remove();
    await two.remove();
    await server.remove();
  }
}

/** Papers over the API: no page is kept for them, so each answer is work of the app and its database. */
const papersOf = ({ url }: App, secret: string) => ({
  url: `${url}/api/v1/papers?limit=50`,
  headers: { authorization: `Bearer ${secret}` },
});

const ask = (app: App, secret: string, options: Partial<autocannon.Options>) =>
  autocannon({
    ...papersOf(app, secret),
    ...{ connections: FEW, duration: ROUND, ...options },
  });

async function rateOf(apps: App[], secret: string): Promise<number> {
  const all = await Promise.all(apps.map((app) => ask(app, secret, {})));
  return all.reduce((sum, { requests }) => sum + requests.average, 0);
}

async function compareTwo(apps: [App, App], secret: string) {
  await rateOf(apps, secret);
  const webs = apps.map((app) => webOf(app.starter()));
  const [ofApps, ofLoad, ofAll] = [secondsOf(webs), process.cpuUsage(), busySeconds()];
  const ratio = await inRounds(async () => {
    const alone = await rateOf([apps[0]], secret);
    return (await rateOf(apps, secret)) / alone;
  });
  const used = secondsOf(webs) - ofApps;
  const { user, system } = process.cpuUsage(ofLoad);
  const load = (user + system) / 1e6;
  const rest = busySeconds() - ofAll - used - load;
  report(
    "two processes against one",
    `${ratio.toFixed(2)} times; apps ${used.toFixed(0)} s, load ${load.toFixed(0)} s, database ${rest.toFixed(0)} s`,
    "at least 1.5",
    ratio >= 1.5,
  );
}

async function flood(app: App, secret: string) {
  const usual = await ask(app, secret, {});
  const web = webOf(app.starter());
  const before = residentOf(web);
  forgetPeak(web);
  const overallRate = Math.round(TIMES * usual.requests.average);
  const options = { duration: FLOOD, connections: MANY, overallRate, timeout: FLOOD };
  const during = await ask(app, secret, options);
  const ended = performance.now();
  await until(
    async () => (await timeOf(app, secret)) < 2 * usual.latency.p97_5,
    "It answers as before",
    60_000,
  );
  const seconds = (performance.now() - ended) / 1000;
  const grown = peakOf(web) / before;
  const same = webOf(app.starter()) === web;
  const name = `${FLOOD} s of ${TIMES} times ${usual.requests.average.toFixed(0)} requests a second`;
  const failed = during.errors + during.non2xx;
  report(name, `${failed} of ${during.requests.total} failed`, "no crash", same);
  report("memory meanwhile", `${grown.toFixed(2)} times`, "at most 1.5", grown <= 1.5);
  report("as quick as before, after", `${seconds.toFixed(1)} s`, "at most 5 s", seconds <= 5);
}

async function timeOf(app: App, secret: string): Promise<number> {
  const { url, headers } = papersOf(app, secret);
  const began = performance.now();
  await (await fetch(url, { headers })).arrayBuffer();
  return performance.now() - began;
}

/** What processes have had of the processors, in seconds: the 14th and 15th field of proc(5), in ticks. */
const secondsOf = (pids: number[]) =>
  pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return sum + (Number(fields[11]) + Number(fields[12])) / 100;
  }, 0);

/** What all processes have had, in seconds: user, nice and system of the first line. */
function busySeconds(): number {
  const [, user, nice, system] = readFileSync("/proc/stat", "utf8").split(/\s+/).map(Number);
  return ((user ?? 0) + (nice ?? 0) + (system ?? 0)) / 100;
}
