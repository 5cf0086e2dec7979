import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import { papers, paperVersions } from "@/db/schema";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { PAGE_SIZE, type Page } from "@/lib/paging";
import { inFeed, readablePapers, readableVersions } from "./access";
import { type Calendar, getCalendar } from "./calendar";
import { paperColumns } from "./columns";
import { neighbour, newestDay } from "./days";
import { feedPage, inPeriod } from "./listing";
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
  const within = and(inFeed, inPeriod(period));
  const [page, total, earlier, later, calendar] = await Promise.all([
    feedPage(ctx, within, { cursor, limit: PAGE_SIZE }),
    ctx.db.$count(papers, within),
    neighbour(ctx, period.kind, lt(papers.featuredOn, period.from), desc(papers.featuredOn)),
    neighbour(ctx, period.kind, gt(papers.featuredOn, period.to), asc(papers.featuredOn)),
    getCalendar(ctx, period),
  ]);
  return { period, earlier, later, total, calendar, papers: page };
}
