import { and, asc, between, desc, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { papers, paperVersions } from "@/db/schema";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { decodeCursor, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import { inFeed, readablePapers, readableVersions } from "./access";
import { type Calendar, getCalendar } from "./calendar";
import { paperColumns, summaryColumns } from "./columns";
import { neighbour, newestDay } from "./days";
import { type Period, parsePeriod } from "./period";
import type { Paper, PaperSummary } from "./schema";

/**
 * One paper, for those who may read it: everyone, unless it was imported (`readablePapers`).
 * @throws not_found
 */
export async function getPaper(ctx: Context, id: string): Promise<Paper> {
  const [paper] = await ctx.db
    .select(paperColumns)
    .from(papers)
    .where(and(eq(papers.id, id), readablePapers(ctx.viewer)));
  if (!paper) throw notFound("paper");
  return paper;
}

/** The source text of one version of an abstract; null when there is no such version to read. */
export async function findAbstract(
  ctx: Context,
  id: string,
  version: number,
): Promise<string | null> {
  const [row] = await ctx.db
    .select({ abstract: paperVersions.abstract })
    .from(paperVersions)
    .where(and(readableVersions(ctx, id), eq(paperVersions.version, version)));
  return row?.abstract ?? null;
}

export interface Feed {
  period: Period;
  /** Periods of the same kind that have papers, nearest first; null at either end. */
  earlier: string | null;
  later: string | null;
  total: number;
  calendar: Calendar;
  papers: Page<PaperSummary>;
}

/**
 * The papers of a day, week or month, newest first, on each day those that a curator has featured
 * before the others, in pages of 25; `latest` is the newest day that has any. Null while no paper has
 * a day. Anyone may read it.
 * @throws not_found when `name` is no period, invalid for a bad cursor
 */
export async function findFeed(ctx: Context, name: string, cursor?: string): Promise<Feed | null> {
  const period = name === "latest" ? await newestDay(ctx) : parsePeriod(name);
  if (!period && name === "latest") return null;
  if (!period) throw notFound("day");
  const inPeriod = and(inFeed, between(papers.featuredOn, period.from, period.to));
  const [page, total, earlier, later, calendar] = await Promise.all([
    feedPage(ctx, inPeriod, cursor),
    ctx.db.$count(papers, inPeriod),
    neighbour(ctx, period.kind, lt(papers.featuredOn, period.from), desc(papers.featuredOn)),
    neighbour(ctx, period.kind, gt(papers.featuredOn, period.to), asc(papers.featuredOn)),
    getCalendar(ctx, period),
  ]);
  return { period, earlier, later, total, calendar, papers: page };
}

async function feedPage(
  ctx: Context,
  inPeriod: SQL | undefined,
  cursor?: string,
): Promise<Page<PaperSummary>> {
  const keys = decodeCursor(cursor, z.tuple([z.iso.date(), z.boolean(), z.iso.date(), z.string()]));
  const rows = await ctx.db
    .select({ ...summaryColumns, featured: sql<boolean>`${FEATURED}` })
    .from(papers)
    .where(
      and(
        inPeriod,
        // A row comparison walks the feed's index from where the last page ended.
        keys
          ? sql`(${papers.featuredOn}, ${FEATURED}, ${papers.publishedOn}, ${papers.id}) < (${keys[0]}::date, ${keys[1]}::boolean, ${keys[2]}::date, ${keys[3]})`
          : undefined,
      ),
    )
    .orderBy(desc(papers.featuredOn), desc(FEATURED), desc(papers.publishedOn), desc(papers.id))
    .limit(PAGE_SIZE + 1);
  const { items, next } = toPage(rows, PAGE_SIZE, (row) => [
    row.featuredOn ?? "",
    row.featured,
    row.publishedOn,
    row.id,
  ]);
  return { items: items.map(({ featured: _, ...paper }) => paper), next };
}

/** As the feed's index has it: what a curator has featured stands first on its day. */
const FEATURED = sql`(papers.featured_by is not null)`;
