import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { type Asked, askedFor } from "./asking";

/** Up to so many papers all are looked at; of more, a part that chance has chosen. */
const ALL = 5000;
/** Found in a sample: enough to tell from. */
const ENOUGH_OF_256TH = 60;
const ENOUGH_OF_16TH = 200;

/** The papers that match, or a fair sample of them, the newest first. */
export interface Survey {
  rows: { id: string; day: string; categories: string[] }[];
  /** The days of those that the index alone would give, the newest first. */
  days: string[];
  /** For how many papers each row stands. */
  rate: 1 | 16 | 256;
  /** How many papers match; of a sample, about. */
  total: number;
  /** Whether there are more than could be looked at. */
  cut: boolean;
  /** How many the index alone would give: of a phrase, those that have its words anywhere. */
  touched: number;
}

/**
 * How many papers match, and of which years and categories. A 256th part of all papers is looked at
 * first, then a sixteenth, and all of them only when those have shown that they are few: so the work
 * does not grow with the number of papers. Chance is in the index, from the ids.
 */
export async function survey(ctx: Context, asked: Asked): Promise<Survey> {
  if (!asked.within) {
    const part = await look(ctx, asked, [["t00"]]);
    if (part.touched >= ENOUGH_OF_256TH) return scaled(part, 256);
    const larger = await look(ctx, asked, [["s0"]]);
    if (larger.touched >= ENOUGH_OF_16TH) return scaled(larger, 16);
  }
  return scaled(await look(ctx, asked, []), 1);
}

type Look = Pick<Survey, "rows" | "days" | "touched">;

async function look({ db, viewer }: Context, asked: Asked, some: string[][]): Promise<Look> {
  const phrase = asked.words !== asked.loose;
  const fits: SQL = phrase ? sql`papers.search @@ ${asked.words}::tsquery` : sql`true`;
  const rows = await db.execute<Survey["rows"][number] & { fits: boolean }>(sql`
    select papers.id, papers.published_on::text as day, papers.categories, ${fits} as fits
    from papers where ${askedFor(viewer, asked, { by: "loose", some })}
    order by papers.published_on desc, papers.id desc limit ${ALL}`);
  const days = rows.map(({ day }) => day);
  return { rows: rows.filter((row) => row.fits), days, touched: rows.length };
}

const scaled = ({ rows, days, touched }: Look, rate: Survey["rate"]): Survey => ({
  ...{ rows, days, rate },
  total: rows.length * rate,
  cut: rate === 1 && touched === ALL,
  touched: touched * rate,
});

/** The earliest and the latest month that the index tells apart, as `finding_facets` numbers them. */
const [EARLIEST, LATEST] = [23_820, 25_200];
const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/**
 * Months as facets: back from `until` (or the future) as far as the index gives about so many in them.
 * Null for all of time.
 */
export function newestMonths(
  { days, rate }: Pick<Survey, "days" | "rate">,
  wanted: number,
  until?: string,
): string[] | null {
  const older = until ? days.filter((day) => day <= until) : days;
  const last = older[Math.max(2, Math.ceil(wanted / rate))];
  if (rate === 1 || !last) return null;
  const from = Math.max(EARLIEST, monthOf(last));
  const to = until ? monthOf(until) : new Date().getUTCFullYear() * 12 + 36;
  return Array.from({ length: Math.min(LATEST, to) - from + 1 }, (_, n) => `m${from + n}`);
}
