import { gt, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { outdatedPages } from "@/db/schema";

/** Where papers stand by their day, by its path under `/cached`. */
const FEED = "/feed/[period]";
/** All that is kept for strangers. */
const EVERY = "";
/** More new papers than this are not named one by one. */
const FEW = 50;
/** How often it is told at most while papers come in, in milliseconds. */
const PAUSE = 5000;
/** How long a row is looked at, in seconds: longer than the transaction that wrote it may take. */
const HEARD = 120;

/** What changed, until it is told. */
export class Outdating {
  private added = new Set<string>();
  private all = false;
  private feed = false;
  private toldAt = 0;

  constructor(private readonly db: Database) {}

  /** A title stands in lists and libraries, too: where one changes, every page may be another. */
  note(id: string, outcome: "added" | "updated"): void {
    if (outcome === "updated" || this.added.size >= FEW) this.all = true;
    else this.added.add(id);
  }

  /** What the newest day says of the sources changed. */
  noteTrouble(): void {
    this.feed = true;
  }

  /** Tells the server, now and then; at the end with `force`. */
  async tell({ force = false } = {}): Promise<void> {
    if (!this.all && !this.feed && this.added.size === 0) return;
    if (!force && Date.now() - this.toldAt < PAUSE) return;
    const paths = this.all ? [EVERY] : [FEED, ...[...this.added].map((id) => `/paper/${id}`)];
    await outdatePages(this.db, paths);
    this.added = new Set();
    this.all = false;
    this.feed = false;
    this.toldAt = Date.now();
  }
}

/** Has the server make cached pages anew, from a process that does not serve them. */
async function outdatePages(db: Database, paths: readonly string[]): Promise<void> {
  await db
    .insert(outdatedPages)
    .values({ id: newId(), paths: [...paths], at: sql`clock_timestamp()` });
  await db.delete(outdatedPages).where(lt(outdatedPages.at, sql`now() - interval '1 hour'`));
}

/**
 * What was told since it was last asked; a transaction that ended late is heard all the same.
 * @param heard the rows that were heard before; kept up
 */
export async function hearOutdated(db: Database, heard: Set<string>): Promise<string[]> {
  // Both by the clock of the database.
  const since = sql`now() - make_interval(secs => ${HEARD})`;
  const rows = await db.select().from(outdatedPages).where(gt(outdatedPages.at, since));
  const fresh = rows.filter(({ id }) => !heard.has(id));
  heard.clear();
  for (const { id } of rows) heard.add(id);
  return [...new Set(fresh.flatMap(({ paths }) => paths))];
}
