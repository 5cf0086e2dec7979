import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/** PGlite is one thread: a runaway query would hold up every other. Milliseconds. */
const STATEMENT_TIMEOUT = 30_000;

/**
 * PostgreSQL in WebAssembly with the extensions that Lectern needs. `dataDir` must not be open in
 * any other process; without it the database lives in memory.
 */
export async function openPglite(dataDir?: string, load?: Blob): Promise<PGlite> {
  const pglite = await PGlite.create({
    ...(dataDir && { dataDir }),
    ...(load && { loadDataDir: load }),
    extensions: { pg_trgm, unaccent, vector },
  });
  await pglite.exec(`set statement_timeout = ${STATEMENT_TIMEOUT}`);
  return pglite;
}

/** Serves the wire protocol on a Unix socket, so that one driver talks to every database. */
export async function servePglite(db: PGlite, path: string): Promise<PGLiteSocketServer> {
  const server = new PGLiteSocketServer({ db: oneQueryAtATime(db), path, maxConnections: 100 });
  await server.start();
  return server;
}

/** Messages of the extended protocol: between the first of them and Sync lies one query. */
const PARTS_OF_QUERY = new Set([..."PBDECH"].map((letter) => letter.charCodeAt(0)));

/**
 * All connections share one session, and the socket server takes their messages in turn. Unless one
 * is in a transaction: then it is heard alone. A query that was begun counts as one here, or
 * connections would run each other's statements and get each other's rows.
 */
function oneQueryAtATime(db: PGlite): PGlite {
  let begun = false;
  const overrides: Partial<PGlite> = {
    isInTransaction: () => begun || db.isInTransaction(),
    execProtocolRawStream: (message, options) => {
      begun = PARTS_OF_QUERY.has(message[0] ?? 0);
      return db.execProtocolRawStream(message, options);
    },
    exec: (query, options) => {
      begun = false;
      return db.exec(query, options);
    },
  };
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(name in overrides ? overrides : target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
