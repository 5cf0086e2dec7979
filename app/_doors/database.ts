import { type Connection, connect, type Database } from "@/db/client";
import { readingFrom } from "@/db/reading";
import { Replicas } from "@/db/replicas";
import type { Context, Viewer } from "@/lib/context";
import { recordWrite } from "@/lib/recent-writes";
import { logFault } from "@/lib/seen/log";
import { requests } from "@/lib/seen/request";

declare global {
  var lecternDatabase: Connection | undefined;
}

/** The pool of this process. Opened on first use, so that a build needs no database. */
export const database = (): Connection["db"] => primary().db;

function primary(): Connection {
  globalThis.lecternDatabase ??= connect(address(), { patience: statementPatience() });
  return globalThis.lecternDatabase;
}

/**
 * What a request reads from: while a page or an answer is only shown, a replica that has all that its viewer
 * may not miss; otherwise, and for all writes, the primary.
 */
export function databaseFor(viewer: Viewer): Database {
  const replicas = openReplicas();
  const method = requests.getStore()?.method;
  if (!replicas || (method !== "GET" && method !== "HEAD")) return database();
  const userId = viewer.kind === "user" ? viewer.id : null;
  return readingFrom(primary(), () => replicas.suitable(userId));
}

/**
 * Does what a viewer has sent. From then on they read what they have written, whatever replica they come to
 * and by whatever process; also after an error, before which something may have been done.
 */
export async function rememberingWrites<T>(ctx: Context, work: () => Promise<T>): Promise<T> {
  const { viewer } = ctx;
  if (!openReplicas() || viewer.kind !== "user") return work();
  try {
    return await work();
  } finally {
    // What is done is done, even when this can't be written down.
    await recordWrite(database(), viewer.id).catch(logFault);
  }
}

function openReplicas(): Replicas | null {
  if (globalThis.lecternReplicas === undefined) {
    const urls = (process.env.DATABASE_REPLICA_URLS ?? "").split(/[\s,]+/).filter(Boolean);
    const lag = Number(process.env.LECTERN_REPLICA_LAG_SECONDS || 10) * 1000;
    const options = { patience: statementPatience(), lag };
    globalThis.lecternReplicas = urls.length > 0 ? new Replicas(primary(), urls, options) : null;
  }
  return globalThis.lecternReplicas;
}

/** The start has checked the variable. */
const statementPatience = () => Number(process.env.LECTERN_STATEMENT_SECONDS || 30) * 1000;

/** `npm start` opens the embedded database and hands its socket down. */
function address() {
  const { DATABASE_URL: url, LECTERN_DATABASE_SOCKET: socket } = process.env;
  if (url) return { url };
  if (socket) return { socket };
  throw new Error("No database: start Lectern with `npm start`, or set DATABASE_URL.");
}
