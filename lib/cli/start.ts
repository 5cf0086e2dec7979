import type { ChildProcess } from "node:child_process";
import { migrateDatabase } from "@/db/migrate";
import { type OpenDatabase, openDatabase } from "@/db/open";
import { type Env, readEnv } from "@/lib/env";
import { endWith, Refusal } from "./refusal";
import { authSecret } from "./secret";
import { seedWhenEmpty } from "./seed";
import { requirePort, spawnWeb, stopWeb, untilReady } from "./web";

/** Opens the database, brings it up to date, and serves until it is told to stop. */
export async function start(mode: "production" | "development"): Promise<void> {
  try {
    const env = readEnv();
    await requirePort(env);
    const database = await prepareDatabase(env);
    const web = spawnWeb(mode, env, { ...handedDown(database), AUTH_SECRET: authSecret(env) });
    stopOnSignals(web, database);
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
  const added = await seedWhenEmpty(database.db);
  if (added > 0) process.stderr.write(`Loaded the sample library, ${added} papers.\n`);
  return database;
}

const handedDown = ({ address }: OpenDatabase): Record<string, string> =>
  "url" in address ? { DATABASE_URL: address.url } : { LECTERN_DATABASE_SOCKET: address.socket };

/** Ctrl-C and SIGTERM stop everything in order; so does the end of the web server by itself. */
function stopOnSignals(web: ChildProcess, database: OpenDatabase) {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await stopWeb(web);
    await database.close();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  web.once("exit", async () => {
    if (stopping) return;
    stopping = true;
    await database.close();
    endWith(new Refusal("The web server has ended, and Lectern with it. Start it again."));
  });
}
