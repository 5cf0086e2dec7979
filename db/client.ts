import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

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
  /** Waits for running queries, then closes. */
  close(): Promise<void>;
}

/**
 * Opens a pool. No prepared statements and no session state, so that the same code runs on the
 * embedded database (all of its connections share one session) and behind PgBouncer.
 */
export function connect(address: DatabaseAddress, options: { max?: number } = {}): Connection {
  const shared = { max: options.max ?? 10, prepare: false, onnotice: () => {} };
  const client =
    "url" in address
      ? postgres(address.url, shared)
      : postgres({ ...shared, path: address.socket, user: "postgres", database: "postgres" });
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) };
}
