import { and, asc, between, desc, eq, gt, isNotNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { papers, paperVersions } from "@/db/schema";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { decodeCursor, PAGE_SIZE, type Page, toPage } from "@/lib/paging";
import { readablePapers, readableVersions } from "./access";
import { paperColumns, summaryColumns } from "./columns";
import { type Period, parsePeriod, periodOf } from "./period";
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
  papers: Page<PaperSummary>;
}

/**
 * The papers of a day, week or month, newest first, in pages of 25; `latest` is the newest day that
 * has any. Null while no paper has a day. Anyone may read it.
 * @throws not_found when `name` is no period, invalid for a bad cursor
 */
export async function findFeed(ctx: Context, name: string, cursor?: string): Promise<Feed | null> {
  const period = name === "latest" ? await newestDay(ctx) : parsePeriod(name);
  if (!period && name === "latest") return null;
  if (!period) throw notFound("day");
  const inPeriod = and(inFeed, between(papers.featuredOn, period.from, period.to));
  const [page, total, earlier, later] = await Promise.all([
    feedPage(ctx, inPeriod, cursor),
    ctx.db.$count(papers, inPeriod),
    neighbour(ctx, period, lt(papers.featuredOn, period.from), desc(papers.featuredOn)),
    neighbour(ctx, period, gt(papers.featuredOn, period.to), asc(papers.featuredOn)),
  ]);
  return { period, earlier, later, total, papers: page };
}

/** The feed is the same for everyone; what somebody imported is not. */
export const inFeed = ne(papers.source, "import");

async function newestDay(ctx: Context): Promise<Period | null> {
  const [row] = await ctx.db
    .select({ day: papers.featuredOn })
    .from(papers)
    .where(and(inFeed, isNotNull(papers.featuredOn)))
    .orderBy(desc(papers.featuredOn))
    .limit(1);
  return row?.day ? periodOf("day", row.day) : null;
}

async function neighbour(ctx: Context, { kind }: Period, beyond: SQL, order: SQL) {
  const [row] = await ctx.db
    .select({ day: papers.featuredOn })
    .from(papers)
    .where(and(inFeed, beyond))
    .orderBy(order)
    .limit(1);
  return row?.day ? periodOf(kind, row.day).name : null;
}

async function feedPage(
  ctx: Context,
  inPeriod: SQL | undefined,
  cursor?: string,
): Promise<Page<PaperSummary>> {
  const keys = decodeCursor(cursor, z.tuple([z.iso.date(), z.iso.date(), z.string()]));
  const rows = await ctx.db
    .select(summaryColumns)
    .from(papers)
    .where(
      and(
        inPeriod,
        // A row comparison walks the feed's index from where the last page ended.
        keys
          ? sql`(${papers.featuredOn}, ${papers.publishedOn}, ${papers.id}) < (${keys[0]}::date, ${keys[1]}::date, ${keys[2]})`
          : undefined,
      ),
    )
    .orderBy(desc(papers.featuredOn), desc(papers.publishedOn), desc(papers.id))
    .limit(PAGE_SIZE + 1);
  return toPage(rows, PAGE_SIZE, (row) => [row.featuredOn ?? "", row.publishedOn, row.id]);
}
