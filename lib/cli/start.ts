import type { ChildProcess } from "node:child_process";
import { connect } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { type OpenDatabase, openDatabase } from "@/db/open";
import { prepareVectors } from "@/db/vectors";
import { type Env, readEnv } from "@/lib/env";
import { hearOutdated } from "@/lib/ingest/outdating";
import { ALL_JOBS } from "@/lib/jobs/all";
import { ringFor } from "@/lib/jobs/bell";
import { workOn } from "@/lib/jobs/working";
import { tellWeb } from "@/lib/seen/background";
import { logWhatIsWritten } from "@/lib/seen/logging";
import { keepOpen } from "./keeping-open";
import { outliveLostConnections } from "./lost-connections";
import { endWith, Refusal } from "./refusal";
import { authSecret } from "./secret";
import { seedWhenEmpty } from "./seed";
import { requirePort, spawnWeb, stopWeb, untilReady } from "./web";

/** Opens the database, brings it up to date, and serves until it is told to stop. */
export async function start(mode: "production" | "development"): Promise<void> {
  try {
    const env = readEnv();
    outliveLostConnections();
    if (mode === "production") logWhatIsWritten();
    await requirePort(env);
    const database = await prepareDatabase(env);
    // The work of the background needs it, too: links in mails are made with it.
    process.env.AUTH_SECRET = authSecret(env);
    const web = spawnWeb(mode, env, handedDown(database));
    ringFor(web);
    if (env.LECTERN_METRICS_TOKEN) tellWeb(web);
    const jobs = startJobs(database);
    const hearing = hearFor(web, database);
    stopOnSignals(web, [hearing, jobs, keepOpen(env, database)]);
    await untilReady(web, env);
    process.stdout.write(`Lectern is ready at ${env.LECTERN_URL}\n`);
  } catch (error) {
    endWith(error);
  }
}

async function prepareDatabase(env: Env): Promise<OpenDatabase> {
  if (env.DATABASE_URL) authSecret(env);
  process.stderr.write("Opening the database …\n");
  const database = await openDatabase({ url: env.DATABASE_URL, dataDir: env.LECTERN_DATA_DIR });
  await migrateDatabase(database.db);
  await openMeaning(database, env);
  const added = await seedWhenEmpty(database.db);
  if (added > 0) process.stderr.write(`Loaded the sample library, ${added} papers.\n`);
  return database;
}

/** Where it can't be, that is said once: what is looked for is found by its words. */
async function openMeaning({ db }: OpenDatabase, env: Env): Promise<void> {
  if (env.LECTERN_EMBEDDER.kind === "off") return;
  const missing = await prepareVectors(db);
  if (missing) process.stderr.write(`Search goes by words, not by meaning. ${missing}\n`);
}

const handedDown = ({ address }: OpenDatabase): Record<string, string> =>
  "url" in address ? { DATABASE_URL: address.url } : { LECTERN_DATABASE_SOCKET: address.socket };

/** As many connections as the work of the background uses at most. */
const CONNECTIONS = 4;

/**
 * What is done in the background is done by this process, so that it takes no time from pages, and ends
 * in order.
 */
function startJobs({ address }: OpenDatabase): { close(): Promise<void> } {
  const { db, close } = connect(address, { max: CONNECTIONS });
  const working = workOn(db, ALL_JOBS);
  return {
    async close() {
      await working.stop();
      await close();
    },
  };
}

/** How often the server is told which of its pages are old, in milliseconds. */
const HEARING = 2000;

/** Papers are taken in by other processes than the one that keeps their pages. */
function hearFor(web: ChildProcess, { db }: OpenDatabase): { close(): Promise<void> } {
  const heard = new Set<string>();
  let hearing = Promise.resolve();
  const hear = async () => {
    const paths = await hearOutdated(db, heard);
    if (paths.length > 0 && web.connected) web.send({ "lectern.outdated": paths });
  };
  const timer = setInterval(() => {
    hearing = hearing.then(hear).catch(() => {
      // The database is away for a moment; what it has to tell waits two minutes.
    });
  }, HEARING);
  return {
    close: () => {
      clearInterval(timer);
      return hearing;
    },
  };
}

/**
 * Ctrl-C and SIGTERM stop everything in order; so does the end of the web server by itself.
 * @param open what is closed when nobody is served any more, in this order
 */
function stopOnSignals(web: ChildProcess, open: { close(): Promise<void> }[]) {
  let stopping = false;
  const close = async () => {
    for (const it of open) await it.close();
  };
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await stopWeb(web);
    await close();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  web.once("exit", async () => {
    if (stopping) return;
    stopping = true;
    await close();
    endWith(new Refusal("The web server has ended, and Lectern with it. Start it again."));
  });
}
