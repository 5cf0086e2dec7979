import { type Connection, connect } from "@/db/client";

declare global {
  var lecternDatabase: Connection | undefined;
}

/** The pool of this process. Opened on first use, so that a build needs no database. */
export function database(): Connection["db"] {
  globalThis.lecternDatabase ??= connect(address(), { patience: statementPatience() });
  return globalThis.lecternDatabase.db;
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
