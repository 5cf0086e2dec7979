import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { type Connection, connect, type DatabaseAddress } from "./client";
import { IN_USE, socketPath } from "./socket-path";

const EMBEDDED = fileURLToPath(new URL("./embedded.ts", import.meta.url));
const OLDEST = 15;
const PATIENCE = 60_000;
/** Exit statuses of an owner that found another one starting, or that had nobody to serve. */
const GAVE_WAY: (number | null)[] = [IN_USE, 0];
const WAIT_FOR_OTHERS = 2_000;

/** Why there is no database, in a sentence for whoever starts Lectern. */
export class DatabaseUnavailable extends Error {}

export interface OpenDatabase extends Connection {
  address: DatabaseAddress;
  /** The process of the embedded database, when it was started from here. */
  owner?: ChildProcess;
}

/**
 * Opens the server of `url`, or the embedded database of `dataDir`: its process is started when it
 * isn't running, and ends when the last one who has it open closes it.
 * @throws DatabaseUnavailable
 */
export async function openDatabase(options: {
  url?: string;
  dataDir: string;
  /** As many connections to a server. */
  max?: number;
}): Promise<OpenDatabase> {
  return options.url ? openServer(options.url, options.max) : openEmbedded(options.dataDir);
}

async function openServer(url: string, max = 2): Promise<OpenDatabase> {
  const connection = connect({ url }, { max });
  const { host } = new URL(url);
  try {
    const [row] = await connection.db.execute<{ version: string }>(
      sql`select current_setting('server_version_num') as version`,
    );
    const version = Math.floor(Number(row?.version) / 10_000);
    if (version >= OLDEST) return { ...connection, address: { url } };
    await connection.close();
    throw new DatabaseUnavailable(
      `The database at ${host} is PostgreSQL ${version}; Lectern needs ${OLDEST} or newer.`,
    );
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw error;
    await connection.close();
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new DatabaseUnavailable(
      `The database of DATABASE_URL, ${host}, can't be used: ${messageOf(reason)}. Check that it runs and that the address is right.`,
    );
  }
}

async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  makeFolder(dataDir);
  const socket = socketPath(dataDir);
  const until = Date.now() + PATIENCE;
  let owner: ChildProcess | undefined;
  let nextTry = 0;
  while (Date.now() < until) {
    const connection = connect({ socket }, { max: 2 });
    try {
      await connection.db.execute(sql`select 1`);
      const own = owner;
      return {
        ...connection,
        address: { socket },
        owner,
        close: () => closeEmbedded(connection, own),
      };
    } catch {
      await connection.close();
    }
    if (owner && hasEnded(owner)) {
      if (!GAVE_WAY.includes(owner.exitCode)) throw failed(dataDir);
      owner = undefined;
      nextTry = Date.now() + WAIT_FOR_OTHERS;
    }
    if (!owner && Date.now() > nextTry) owner = spawnOwner(dataDir);
    await sleep(50);
  }
  throw failed(dataDir);
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null;

/** Waits until the database is closed, if it was started from here and nobody else has it open. */
async function closeEmbedded(connection: Connection, owner?: ChildProcess) {
  await connection.close();
  if (owner && !hasEnded(owner)) {
    owner.ref();
    await Promise.race([once(owner, "exit"), sleep(5_000, null, { ref: false })]);
  }
}

function spawnOwner(dataDir: string): ChildProcess {
  const log = openSync(join(dataDir, "database.log"), "a");
  const owner = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), EMBEDDED, dataDir],
    {
      detached: true,
      stdio: ["ignore", log, log],
      cwd: fileURLToPath(new URL("..", import.meta.url)),
    },
  );
  owner.unref();
  return owner;
}

function makeFolder(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new DatabaseUnavailable(
      `The data folder ${dataDir} can't be written to. Change its permissions, or set LECTERN_DATA_DIR to another.`,
    );
  }
}

const failed = (dataDir: string) =>
  new DatabaseUnavailable(
    `The embedded database in ${dataDir} did not start; ${join(dataDir, "database.log")} says why.`,
  );

const messageOf = (reason: unknown) =>
  (reason instanceof Error
    ? reason.message || String((reason as { code?: string }).code)
    : String(reason)
  ).replace(/\.$/, "");
