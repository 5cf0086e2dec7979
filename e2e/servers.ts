import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect as dial } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { freePort } from "./address";
import { until } from "./until";

// Servers of Debian’s packages, for whoever tests with them or drills.

const DEBIAN = "/usr/lib/postgresql";
/** The folder of system programs is not in everyone’s path. */
const PATH = `${process.env.PATH}:/usr/sbin`;

/** Where Debian keeps the programs of the newest server that is installed. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => +b - +a) : [];
  return versions
    .map((version) => join(DEBIAN, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}

export const isInstalled = (program: string, version = "--version"): boolean =>
  spawnSync(program, [version], { env: { ...process.env, PATH } }).status === 0;

/** A server that can be killed and started again. */
export interface Server {
  url: string;
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  remove(): Promise<void>;
}

/** Database servers refuse to run as root; where there are none, nobody is called so. */
function asPostgres(): { uid?: number; gid?: number } {
  const { status } = spawnSync("id", ["postgres"]);
  return process.getuid?.() === 0 && status === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
}
const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));

export function makeFolder(name: string, within = tmpdir()): string {
  const folder = mkdtempSync(join(within, `lectern-${name}-`));
  if (asPostgres().uid !== undefined) execFileSync("chown", ["postgres", folder]);
  chmodSync(folder, 0o700);
  return folder;
}

/** A program that runs in a folder of its own, and is there when `isThere` says so. */
export function program(
  command: string,
  args: string[],
  { folder, isThere }: { folder: string; isThere: () => Promise<boolean> },
): Omit<Server, "url"> {
  let child: ChildProcess | undefined;
  const kill = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    async start() {
      child = spawn(command, args, {
        ...asPostgres(),
        ...{ cwd: folder, stdio: "ignore", env: { ...process.env, PATH, LC_ALL: "C.UTF-8" } },
      });
      await until(isThere, `${command} starts`);
    },
    kill,
    async remove() {
      await kill(command.endsWith("postgres") ? "SIGQUIT" : "SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface ServerKind {
  /** The server whose replica it is. */
  replicaOf?: Server;
  /** Of `postgresql.conf`. */
  settings?: Record<string, string>;
  /** The folder that its own is made in. */
  within?: string;
}

/** A database server, or a streaming replica of one. Its superuser is `postgres`, who needs no password. */
export async function makePostgres(bin: string, kind: ServerKind = {}) {
  const { replicaOf, settings = {}, within } = kind;
  const folder = makeFolder("server", within);
  const port = await freePort();
  const data = join(folder, "data");
  const options = { ...asPostgres(), cwd: folder, env: { ...process.env, LC_ALL: "C.UTF-8" } };
  if (replicaOf) {
    const args = ["-D", data, "-R", "-c", "fast", "-d", replicaOf.url];
    execFileSync(join(bin, "pg_basebackup"), args, { ...options, stdio: "ignore" });
  } else {
    const args = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"];
    execFileSync(join(bin, "initdb"), args, { ...options, stdio: "ignore" });
  }
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const given = Object.entries({ listen_addresses: "127.0.0.1", ...settings });
  const set = given.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", data, "-p", String(port), "-k", folder, ...set];
  const isThere = () => answers(url);
  return { url, ...program(join(bin, "postgres"), args, { folder, isThere }) } satisfies Server;
}

/** More clients than that get these connections by turns: what one would leave in it, another would find. */
const CONNECTIONS = 3;

export interface Bouncer extends Server {
  /** Has it lead to another server from now on. */
  pointTo(url: string): Promise<void>;
}

/** PgBouncer in transaction mode before a database. */
export async function makePgBouncer(behind: string, connections = CONNECTIONS): Promise<Bouncer> {
  const folder = makeFolder("pgbouncer");
  const port = await freePort();
  const file = join(folder, "pgbouncer.ini");
  const write = (to: string) => writeFileSync(file, bouncerSettings(to, port, connections));
  write(behind);
  chmodSync(file, 0o644);
  const address = `postgres://postgres@127.0.0.1:${port}`;
  const url = `${address}/lectern`;
  return {
    url,
    // Whether what is behind it answers is another question.
    ...program("pgbouncer", [file], { folder, isThere: () => answers(`${address}/pgbouncer`) }),
    async pointTo(to) {
      write(to);
      const console = postgres(`${address}/pgbouncer`, {
        max: 1,
        prepare: false,
        fetch_types: false,
      });
      await console.unsafe("reload").simple();
      await console.end();
    },
  };
}

function bouncerSettings(url: string, port: number, connections: number): string {
  const { hostname, port: behind, pathname, username } = new URL(url);
  return `[databases]
lectern = host=${hostname} port=${behind} dbname=${pathname.slice(1)} user=${username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
admin_users = postgres
default_pool_size = ${connections}
max_client_conn = 200
server_login_retry = 1
query_wait_timeout = 20
`;
}

/** The name by which a Redis or Valkey is installed. */
export const findRedis = (): string | undefined =>
  ["valkey-server", "redis-server"].find((name) => isInstalled(name));

/** A Redis or Valkey, which keeps nothing on disk. */
export async function makeRedis(bin: string): Promise<Server> {
  const folder = makeFolder("redis");
  const port = await freePort();
  const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  const isThere = () => listens(port);
  return { url: `redis://127.0.0.1:${port}`, ...program(bin, args, { folder, isThere }) };
}

export const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = dial(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

async function answers(url: string): Promise<boolean> {
  const client = postgres(url, {
    max: 1,
    connect_timeout: 2,
    fetch_types: false,
    onnotice: () => {},
  });
  try {
    // PgBouncer’s own console knows no `select`.
    await client.unsafe(url.endsWith("/pgbouncer") ? "show version" : "select 1").simple();
    return true;
  } catch {
    return false;
  } finally {
    await client.end({ timeout: 1 });
  }
}
