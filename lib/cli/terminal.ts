import type { Readable, Writable } from "node:stream";
import { migrateDatabase } from "@/db/migrate";
import { openDatabase } from "@/db/open";
import { ANONYMOUS, type Context } from "@/lib/context";
import { readEnv } from "@/lib/env";

/** What a command reads and writes, and how it comes by the database; tests bring their own. */
export interface Terminal {
  input: Readable;
  output: Writable;
  errors: Writable & { isTTY?: boolean };
  /** @param as whether its tables are brought up to date before, or stay as they are found */
  withDatabase(work: (ctx: Context) => Promise<void>, as?: "current" | "found"): Promise<void>;
}

/** What a command has to work with. */
export interface Desk extends Omit<Terminal, "output"> {
  /** Says what came of it: as text, or with `--json` as an object in one line. */
  tell(facts: object, text: string): void;
}

export const ownTerminal: Terminal = {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  withDatabase,
};

/** As many connections as a command uses at most. */
export const CONNECTIONS = 4;

/** The database that the app uses, while it runs or not. */
async function withDatabase(
  work: (ctx: Context) => Promise<void>,
  as: "current" | "found" = "current",
): Promise<void> {
  const env = readEnv();
  const database = await openDatabase({
    ...{ url: env.DATABASE_URL, dataDir: env.LECTERN_DATA_DIR, max: CONNECTIONS },
  });
  try {
    if (as === "current") await migrateDatabase(database.db);
    await work({ viewer: ANONYMOUS, db: database.db });
  } finally {
    await database.close();
  }
}
