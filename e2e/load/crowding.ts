import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import autocannon from "autocannon";
import { connect } from "@/db/client";
import { makeUser } from "@/db/factories";
import { openSession } from "@/lib/auth/testing";
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

/** How many times as much two processes serve; where the machine has no room for that, most of what it has. */
const [WANTED, OF_ROOM] = [1.5, 0.9];

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
    const reader = await makeUser(db);
    const { secret } = await makeToken(reader, { name: "bench", scopes: ["read"] });
    const cookie = `lectern-session=${await openSession(db, reader.viewer.id)}`;
    await close();
    const papers = {
      path: "/api/v1/papers?limit=50",
      headers: { authorization: `Bearer ${secret}` },
    };
    await compareTwo("papers over the API", [one, two], papers);
    await compareTwo("the day’s page, signed in", [one, two], { path: "/", headers: { cookie } });
    await flood(one, papers);
  } finally {
    await one.remove();
    await two.remove();
    await server.remove();
  }
}

/** What no page is kept for, so that each answer is work of the app and its database. */
interface Asked {
  path: string;
  headers: Record<string, string>;
}

const ask = ({ url }: App, { path, headers }: Asked, options: Partial<autocannon.Options> = {}) =>
  autocannon({
    ...{ url: url + path, headers },
    ...{ connections: FEW, duration: ROUND, ...options },
  });

async function rateOf(apps: App[], asked: Asked): Promise<number> {
  const all = await Promise.all(apps.map((app) => ask(app, asked)));
  return all.reduce((sum, { requests }) => sum + requests.average, 0);
}

async function compareTwo(what: string, apps: [App, App], asked: Asked) {
  await rateOf(apps, asked);
  const webs = apps.map((app) => webOf(app.starter()));
  const [ofApps, ofLoad, ofAll] = [secondsOf(webs), process.cpuUsage(), busySeconds()];
  // How many cores one process keeps busy, with its part of the database and the load.
  const ofOne: number[] = [];
  const ratio = await inRounds(async () => {
    const [busy, from] = [busySeconds(), performance.now()];
    const alone = await rateOf([apps[0]], asked);
    ofOne.push((busySeconds() - busy) / ((performance.now() - from) / 1000));
    return (await rateOf(apps, asked)) / alone;
  });
  const used = secondsOf(webs) - ofApps;
  const { user, system } = process.cpuUsage(ofLoad);
  const load = (user + system) / 1e6;
  const rest = busySeconds() - ofAll - used - load;
  const cores = availableParallelism();
  const room = cores / (ofOne.reduce((sum, one) => sum + one, 0) / ofOne.length);
  report(
    `two processes against one: ${what}`,
    `${ratio.toFixed(2)} times, ${cores} cores have room for ${room.toFixed(2)}; apps ${used.toFixed(0)} s, load ${load.toFixed(0)} s, database ${rest.toFixed(0)} s`,
    room < WANTED ? `at least ${WANTED}, or ${OF_ROOM} of the room` : `at least ${WANTED}`,
    ratio >= Math.min(WANTED, OF_ROOM * room),
  );
}

async function flood(app: App, asked: Asked) {
  const usual = await ask(app, asked);
  const web = webOf(app.starter());
  const before = residentOf(web);
  forgetPeak(web);
  const overallRate = Math.round(TIMES * usual.requests.average);
  const options = { duration: FLOOD, connections: MANY, overallRate, timeout: FLOOD };
  const during = await ask(app, asked, options);
  const ended = performance.now();
  await until(
    async () => (await timeOf(app, asked)) < 2 * usual.latency.p97_5,
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

async function timeOf({ url }: App, { path, headers }: Asked): Promise<number> {
  const began = performance.now();
  await (await fetch(url + path, { headers })).arrayBuffer();
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
