import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { isAway } from "@/db/away";
import { type OpenDatabase, openDatabase } from "@/db/open";
import type { Env } from "@/lib/env";
import { causeOf } from "@/lib/seen/errors";
import { log } from "@/lib/seen/log";

/** How often the embedded database is looked after, in milliseconds. */
const EVERY = 500;

/**
 * Starts the process of the embedded database again when it is gone, whoever ended it and whoever had
 * started it, until it is closed. A server is looked after by others.
 */
export function keepOpen(
  env: Pick<Env, "DATABASE_URL" | "LECTERN_DATA_DIR">,
  database: OpenDatabase,
): { close(): Promise<void> } {
  if (env.DATABASE_URL) return database;
  const stopping = new AbortController();
  const { signal } = stopping;
  const again: OpenDatabase[] = [];
  const look = async () => {
    try {
      await database.db.execute(sql`select 1`);
    } catch (error) {
      if (signal.aborted || !isAway(error)) return;
      again.push(await openDatabase({ dataDir: env.LECTERN_DATA_DIR }));
      log.warn({ err: causeOf(error) }, "the embedded database was started again");
    }
  };
  const looking = (async () => {
    while (!signal.aborted) {
      await look().catch((error) => log.error({ err: causeOf(error) }, "the database is gone"));
      await sleep(EVERY, null, { signal, ref: false }).catch(() => {});
    }
  })();
  return {
    async close() {
      stopping.abort();
      await looking;
      // Together: its process ends when the last one who has it open is gone.
      await Promise.all([database, ...again].map((open) => open.close()));
    },
  };
}
