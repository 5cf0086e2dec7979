import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { freePort } from "../address";
import { childrenOf, START } from "../processes";
import {
  type Bouncer,
  findPostgres,
  findRedis,
  isInstalled,
  listens,
  makeFolder,
  makePgBouncer,
  makePostgres,
  makeRedis,
  program,
  type Server,
} from "../servers";
import { until } from "../until";

/** Everything that a site of several machines has, on this one. */
export interface Site {
  primary: Server;
  replica: Server;
  bouncer: Bouncer;
  redis: Server;
  proxy: Server;
  apps: Server[];
  /** Whether an answer to a write waits until the replica has it as well. */
  waitForReplica(wanted: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** The packages of Debian without which there is no drill. */
export function missingPackages(): string[] {
  const needed = {
    postgresql: findPostgres() !== undefined,
    pgbouncer: isInstalled("pgbouncer"),
    "redis-server": findRedis() !== undefined,
    haproxy: isInstalled("haproxy", "-v"),
  };
  return Object.entries(needed).flatMap(([name, there]) => (there ? [] : [name]));
}

export async function startSite(): Promise<Site> {
  const bin = findPostgres() ?? "";
  const started: Server[] = [];
  const up = async <S extends Server>(server: S): Promise<S> => {
    started.push(server);
    await server.start();
    return server;
  };
  const primary = await up(await makePostgres(bin));
  const replica = await up(await makePostgres(bin, { replicaOf: primary }));
  const waitForReplica = async (wanted: boolean) => {
    const { db, close } = connect({ url: primary.url }, { max: 1 });
    // In the file of the primary alone: the replica, made before, waits for nobody when it takes over.
    await db.execute(
      sql.raw(`alter system set synchronous_standby_names = '${wanted ? "*" : ""}'`),
    );
    await db.execute(sql`select pg_reload_conf()`);
    await close();
  };
  await waitForReplica(true);
  const bouncer = await up(await makePgBouncer(primary.url, 20));
  const redis = await up(await makeRedis(findRedis() ?? ""));
  const variables = {
    ...{ DATABASE_URL: bouncer.url, DATABASE_REPLICA_URLS: replica.url },
    ...{ LECTERN_CACHE_URL: redis.url, AUTH_SECRET: "the secret of the drill" },
    ...{ LECTERN_API_RATE: "0", LECTERN_EMBEDDER: "off", LECTERN_LOG_LEVEL: "silent" },
  };
  const apps = [await up(await makeApp(variables)), await up(await makeApp(variables))];
  const proxy = await up(await makeProxy(apps));
  return {
    ...{ primary, replica, bouncer, redis, proxy, apps, waitForReplica },
    async remove() {
      for (const server of started.reverse()) await server.remove();
    },
  };
}

/**
 * It asks for `/healthz`: a process whose database is away has what it has kept all the same, and no other
 * one has another database.
 */
async function makeProxy(apps: Server[]): Promise<Server> {
  const folder = makeFolder("haproxy");
  const port = await freePort();
  const file = join(folder, "haproxy.cfg");
  const servers = apps.map(
    ({ url }, n) => `  server app${n} ${new URL(url).host} check inter 500 fall 2 rise 1`,
  );
  writeFileSync(
    file,
    `defaults
  mode http
  timeout connect 1s
  timeout client 70s
  timeout server 40s
  timeout http-keep-alive 60s
  retries 3
  option redispatch 1
  option forwardfor
listen site
  bind 127.0.0.1:${port}
  balance roundrobin
  option httpchk GET /healthz
${servers.join("\n")}
`,
  );
  chmodSync(file, 0o644);
  const isThere = () => listens(port);
  const url = `http://127.0.0.1:${port}`;
  return { url, ...program("haproxy", ["-f", file], { folder, isThere }) };
}

/** An app, and the process that starts its web server. */
export interface App extends Server {
  starter(): number;
}

export async function makeApp(variables: Record<string, string>): Promise<App> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, ...variables, PORT: String(port) };
  let starter: ChildProcess | undefined;
  const kill = async (signal: NodeJS.Signals) => {
    if (!starter || starter.exitCode !== null || starter.signalCode !== null) return;
    const ended = once(starter, "exit");
    // The web server is a process of its own; without it the one that started it ends as well.
    for (const pid of signal === "SIGKILL" ? childrenOf(starter.pid) : [])
      process.kill(pid, signal);
    starter.kill(signal);
    await ended;
  };
  return {
    url,
    kill,
    starter: () => starter?.pid ?? 0,
    async start() {
      starter = spawn(process.execPath, [START], { stdio: "ignore", env });
      const isReady = () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      await until(isReady, "An app starts", 120_000);
    },
    remove: () => kill("SIGTERM"),
  };
}
