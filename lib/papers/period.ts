/** A stretch of the feed: a day (`2026-03-13`), an ISO week (`2026-W11`) or a month (`2026-03`). */
export interface Period {
  kind: "day" | "week" | "month";
  /** As it stands in the address. */
  name: string;
  /** First and last day, both included, as ISO days. */
  from: string;
  to: string;
}

const DAY = 86_400_000;

/** Null when the text names no period of the calendar. */
export function parsePeriod(text: string): Period | null {
  const week = /^(\d{4})-W(\d{2})$/.exec(text);
  if (week) return weekPeriod(Number(week[1]), Number(week[2]));
  if (/^\d{4}-\d{2}$/.test(text)) return monthPeriod(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayPeriod(text);
  return null;
}

/** The period of a kind that a day lies in. */
export function periodOf(kind: Period["kind"], day: string): Period {
  const name = kind === "day" ? day : kind === "month" ? day.slice(0, 7) : weekName(day);
  const period = parsePeriod(name);
  if (!period) throw new RangeError(`${day} is not a day.`);
  return period;
}

/** “Friday, 13 March 2026”, “9–15 March 2026”, “30 March – 5 April 2026”, “March 2026”. */
export function periodTitle({ kind, from, to }: Period): string {
  const year = from.slice(0, 4);
  if (kind === "day") return `${part(from, "weekday")}, ${dayAndMonth(from)} ${year}`;
  if (kind === "month") return `${part(from, "month")} ${year}`;
  if (from.slice(0, 7) === to.slice(0, 7))
    return `${Number(from.slice(8))}–${dayAndMonth(to)} ${year}`;
  const last = to.slice(0, 4);
  return `${dayAndMonth(from)}${year === last ? "" : ` ${year}`} – ${dayAndMonth(to)} ${last}`;
}

/** “26 May 2022”, “May 2022” or “2022”, as much of it as is known; empty where nothing is. Days are UTC’s. */
export function dayText(
  at: string | Date,
  precision: "day" | "month" | "year" | "none" = "day",
): string {
  const day = typeof at === "string" ? at : isoDay(at);
  const year = day.slice(0, 4);
  if (precision === "day") return `${dayAndMonth(day)} ${year}`;
  if (precision === "month") return `${part(day, "month")} ${year}`;
  return precision === "year" ? year : "";
}

function dayPeriod(day: string): Period | null {
  const date = new Date(`${day}T00:00:00Z`);
  // Postgres has no year 0.
  if (Number.isNaN(date.getTime()) || isoDay(date) !== day || day < "0001") return null;
  return { kind: "day", name: day, from: day, to: day };
}

function monthPeriod(name: string): Period | null {
  const first = dayPeriod(`${name}-01`);
  if (!first) return null;
  const [year = 0, month = 0] = name.split("-").map(Number);
  return { kind: "month", name, from: first.from, to: isoDay(new Date(Date.UTC(year, month, 0))) };
}

/** ISO 8601: week 1 is the one that 4 January lies in; weeks start on Monday. */
function weekPeriod(year: number, week: number): Period | null {
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (week - 1) * 7 * DAY;
  const from = isoDay(new Date(monday));
  const name = `${year}-W${String(week).padStart(2, "0")}`;
  if (week < 1 || weekName(from) !== name) return null;
  return { kind: "week", name, from, to: isoDay(new Date(monday + 6 * DAY)) };
}

function weekName(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  const thursday = new Date(time + (3 - ((new Date(time).getUTCDay() + 6) % 7)) * DAY);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10);

const dayAndMonth = (day: string) => `${Number(day.slice(8))} ${part(day, "month")}`;

const part = (day: string, name: "weekday" | "month") =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", [name]: "long" }).format(new Date(day));
