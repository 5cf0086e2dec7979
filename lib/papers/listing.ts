import { and, arrayContains, between, desc, isNotNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { papers } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { decodeCursor, type Page, pageInput, toPage } from "@/lib/paging";
import { inFeed } from "./access";
import { summaryColumns } from "./columns";
import { newestDay } from "./days";
import { type Period, parsePeriod } from "./period";
import type { PaperSummary } from "./schema";

const listingInput = pageInput.extend({
  /** A day, week or month, or `latest`. */
  date: z.string().max(20).optional(),
  category: z.string().max(40).optional(),
});

/**
 * The papers that stand in a day of the feed, newest first, on each day those that a curator has
 * featured before the others; of one period or all of them. Anyone may read them.
 * @throws invalid
 */
export async function listPapers(
  ctx: Context,
  input: z.input<typeof listingInput>,
): Promise<Page<PaperSummary>> {
  const { date, category, ...page } = parseInput(listingInput, input);
  const period = date === undefined ? null : await requirePeriod(ctx, date);
  // There is no newest day while no paper has one.
  if (date !== undefined && !period) return { items: [], next: null };
  const within = and(
    inFeed,
    period ? inPeriod(period) : isNotNull(papers.featuredOn),
    category === undefined ? undefined : inCategory(category),
  );
  return feedPage(ctx, within, page);
}

/** Null for `latest` where no paper has a day. @throws invalid */
export async function requirePeriod(
  ctx: Pick<Context, "db">,
  date: string,
): Promise<Period | null> {
  if (date === "latest") return newestDay(ctx);
  const period = parsePeriod(date);
  if (period) return period;
  throw invalid({ date: "Give a day, week or month, like 2026-03-13, 2026-W11 or 2026-03." });
}

/** Of rows of `papers`. */
export const inPeriod = ({ from, to }: Period): SQL => between(papers.featuredOn, from, to);
export const inCategory = (category: string): SQL => arrayContains(papers.categories, [category]);

/** A page of those papers of the feed that pass a condition. */
export async function feedPage(
  { db }: Pick<Context, "db">,
  within: SQL | undefined,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<PaperSummary>> {
  const keys = decodeCursor(cursor, z.tuple([z.iso.date(), z.boolean(), z.iso.date(), z.string()]));
  const rows = await db
    .select({ ...summaryColumns, featured: sql<boolean>`${FEATURED}` })
    .from(papers)
    .where(
      and(
        within,
        // A row comparison walks the feed's index from where the last page ended.
        keys
          ? sql`(${papers.featuredOn}, ${FEATURED}, ${papers.publishedOn}, ${papers.id}) < (${keys[0]}::date, ${keys[1]}::boolean, ${keys[2]}::date, ${keys[3]})`
          : undefined,
      ),
    )
    .orderBy(desc(papers.featuredOn), desc(FEATURED), desc(papers.publishedOn), desc(papers.id))
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [
    row.featuredOn ?? "",
    row.featured,
    row.publishedOn,
    row.id,
  ]);
  return { items: items.map(({ featured: _, ...paper }) => paper), next };
}

/** As the feed's index has it: what a curator has featured stands first on its day. */
const FEATURED = sql`(papers.featured_by is not null)`;
