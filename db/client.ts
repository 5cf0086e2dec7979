import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";
import { counting } from "./shared-changes";
import { watched } from "./watched";

/** The whole database or a transaction in it: whatever a query can run on. */
export type Database = Pick<
  PostgresJsDatabase<typeof schema>,
  | "select"
  | "selectDistinct"
  | "selectDistinctOn"
  | "insert"
  | "update"
  | "delete"
  | "execute"
  | "transaction"
  | "query"
  | "with"
  | "$with"
  | "$count"
>;

/** A server's address (`postgres://…`), or the path of the embedded database's Unix socket. */
export type DatabaseAddress = { url: string } | { socket: string };

export interface Connection {
  db: PostgresJsDatabase<typeof schema>;
  /** What `db` runs its statements on. */
  client: postgres.Sql;
  /** Waits for running queries, for as many seconds, then closes. */
  close(seconds?: number): Promise<void>;
}

/** How long until a connection that failed is tried again, and how long one of a server may take, in seconds. */
const AGAIN = 0.25;
const CONNECTING = 10;

interface Options {
  /** As many connections. */
  max?: number;
  /**
   * How long a statement may take, with its wait for a connection, in milliseconds; any time without it. An
   * embedded database can’t be interrupted, so it has none.
   */
  patience?: number;
}

/**
 * Opens a pool. No prepared statements and no session state, so that the same code runs on the
 * embedded database (all of its connections share one session) and behind PgBouncer: statements are given
 * up by cancelling them, not by a setting of the session.
 */
export function connect(address: DatabaseAddress, options: Options = {}): Connection {
  const shared = {
    ...{ max: options.max ?? 10, prepare: false, onnotice: () => {} },
    // Its own waits grow to 20 seconds: a database that is back should be used at once.
    ...{ backoff: () => AGAIN, ...("url" in address && { connect_timeout: CONNECTING }) },
  };
  const patience = "url" in address ? options.patience : undefined;
  const client =
    "url" in address
      ? postgres(address.url, shared)
      : postgres({ ...shared, path: address.socket, user: "postgres", database: "postgres" });
  const told = watched(client, patience);
  // Whoever writes, a command or a job as well, tells those who read from replicas.
  const own = process.env.DATABASE_REPLICA_URLS ? counting(told) : told;
  return {
    db: drizzle(own, { schema }),
    client: own,
    close: (seconds = 5) => client.end({ timeout: seconds }),
  };
}
