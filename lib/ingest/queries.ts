import { and, desc, eq, gt, inArray, isNotNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { ingestRuns } from "@/db/schema";
import { requireAdmin } from "@/lib/accounts/admins";
import { type Context, parseInput } from "@/lib/context";
import { decodeCursor, momentKey, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import type { Counts } from "./runs";

/** How one run went, as an admin sees it. */
export interface Fetch {
  id: string;
  /** As in LECTERN_FETCH, like `arxiv:cs.CL`, or `file`. */
  source: string;
  state: (typeof ingestRuns.$inferSelect)["state"];
  startedAt: Date;
  /** Null while it runs, and of one that was killed. */
  endedAt: Date | null;
  counts: Counts;
  error: string | null;
}

/** A source that papers should come from and do not. */
export interface Trouble {
  source: string;
  state: "stale" | "failed";
  /** When it last had something new. */
  freshAt: Date | null;
}

const fetchesInput = z.object({ cursor: z.string().max(500).optional() });
const KEYS = z.tuple([z.iso.datetime(), z.string()]);

/**
 * The runs that took papers in, from files too, the latest first, 25 a page.
 * @throws not_found for everyone but admins; invalid
 */
export async function listFetches(ctx: Context, input: unknown): Promise<Page<Fetch>> {
  const { db } = await requireAdmin(ctx);
  const { cursor } = parseInput(fetchesInput, input);
  const keys = decodeCursor(cursor, KEYS);
  const rows = await db
    .select({ run: ingestRuns, key: momentKey(ingestRuns.startedAt) })
    .from(ingestRuns)
    // A comparison of rows walks the index from where the last page ended.
    .where(
      keys
        ? sql`(${ingestRuns.startedAt}, ${ingestRuns.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
        : undefined,
    )
    .orderBy(desc(ingestRuns.startedAt), desc(ingestRuns.id))
    .limit(PAGE_SIZE + 1);
  const { items, next } = toPage(rows, PAGE_SIZE, ({ key, run }) => [key, run.id]);
  return { items: items.map(({ run }) => toFetch(run)), next };
}

const toFetch = (run: typeof ingestRuns.$inferSelect): Fetch => ({
  ...{ id: run.id, source: run.source, state: run.state, error: run.error },
  ...{ startedAt: run.startedAt, endedAt: run.endedAt },
  counts: {
    ...{ read: run.read, added: run.added, updated: run.updated },
    ...{ unchanged: run.unchanged, rejected: run.rejected },
  },
});

/**
 * The sources whose last run failed or brought nothing although it should have; none that was not asked
 * for three days, as after it was turned off. Anyone may see them.
 */
export async function findTroubles({ db }: Context): Promise<Trouble[]> {
  const recent = gt(ingestRuns.startedAt, sql`now() - interval '3 days'`);
  const last = await db
    .selectDistinctOn([ingestRuns.source])
    .from(ingestRuns)
    .where(and(ne(ingestRuns.source, "file"), isNotNull(ingestRuns.endedAt), recent))
    .orderBy(ingestRuns.source, desc(ingestRuns.startedAt));
  const wrong = last.filter(({ state }) => state === "stale" || state === "failed");
  if (wrong.length === 0) return [];
  const names = wrong.map(({ source }) => source);
  const fresh = await db
    .select({
      source: ingestRuns.source,
      at: sql`max(${ingestRuns.startedAt})`.mapWith(ingestRuns.startedAt),
    })
    .from(ingestRuns)
    .where(and(inArray(ingestRuns.source, names), eq(ingestRuns.state, "fresh")))
    .groupBy(ingestRuns.source);
  const freshAt = new Map(fresh.map(({ source, at }) => [source, at]));
  return wrong.map(({ source, state }) => ({
    ...{ source, state: state === "stale" ? "stale" : "failed" },
    freshAt: freshAt.get(source) ?? null,
  }));
}
