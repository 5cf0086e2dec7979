import { test } from "@playwright/test";
import {
  type Bouncer,
  findPostgres,
  findRedis,
  isInstalled,
  makePgBouncer,
  makePostgres,
  makeRedis,
  type Server,
  type ServerKind,
} from "./servers";

/** A database server of one test. Where none is installed, the test is left out. */
export async function ownServer(kind?: ServerKind): Promise<Server> {
  const bin = findPostgres();
  test.skip(!bin, "This needs a PostgreSQL server: apt-get install postgresql.");
  return makePostgres(bin ?? "", kind);
}

/** A PgBouncer of one test, before a server. */
export async function ownPgBouncer(behind: Server): Promise<Bouncer> {
  test.skip(!isInstalled("pgbouncer"), "This needs pgbouncer: apt-get install pgbouncer.");
  return makePgBouncer(behind.url);
}

/** A Redis of one test, or a Valkey. */
export async function ownRedis(): Promise<Server> {
  const bin = findRedis();
  test.skip(!bin, "This needs a Redis server: apt-get install redis-server.");
  return makeRedis(bin ?? "");
}
