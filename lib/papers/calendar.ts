import { and, asc, between, count, desc, gt, lt } from "drizzle-orm";
import { papers } from "@/db/schema";
import type { Context } from "@/lib/context";
import { inFeed } from "./access";
import { neighbour } from "./days";
import { type Period, periodOf } from "./period";

/** A month as a wall calendar has it. */
export interface Calendar {
  month: Period;
  /** Names of the nearest months that have papers; null where there are none. */
  earlier: string | null;
  later: string | null;
  /** The ISO weeks that the month touches, with its own days from Monday on; null beside the month. */
  weeks: { week: Period; total: number; days: (Day | null)[] }[];
}

interface Day {
  /** ISO day. */
  day: string;
  papers: number;
}

/** The month in which a period ends, with how many papers each of its days has. Anyone may read it. */
export async function getCalendar(ctx: Context, period: Period): Promise<Calendar> {
  const month = periodOf("month", period.to);
  const [counts, earlier, later] = await Promise.all([
    ctx.db
      .select({ day: papers.featuredOn, papers: count() })
      .from(papers)
      .where(and(inFeed, between(papers.featuredOn, month.from, month.to)))
      .groupBy(papers.featuredOn),
    neighbour(ctx, "month", lt(papers.featuredOn, month.from), desc(papers.featuredOn)),
    neighbour(ctx, "month", gt(papers.featuredOn, month.to), asc(papers.featuredOn)),
  ]);
  const byDay = new Map(counts.map((row) => [row.day, row.papers]));
  return { month, earlier, later, weeks: weeksOf(month, (day) => byDay.get(day) ?? 0) };
}

function weeksOf(month: Period, papersOn: (day: string) => number): Calendar["weeks"] {
  const weeks: Calendar["weeks"] = [];
  for (let week = periodOf("week", month.from); week.from <= month.to; week = weekAfter(week)) {
    const days = Array.from({ length: 7 }, (_, i) => plus(week.from, i)).map((day) =>
      month.from <= day && day <= month.to ? { day, papers: papersOn(day) } : null,
    );
    weeks.push({ week, total: days.reduce((sum, day) => sum + (day?.papers ?? 0), 0), days });
  }
  return weeks;
}

const weekAfter = (week: Period) => periodOf("week", plus(week.to, 1));

function plus(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
