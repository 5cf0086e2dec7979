import { LRUCache } from "lru-cache";
import { Temporal } from "temporal-polyfill";
import type { DigestSettings } from "@/db/schema";

export type Schedule = Pick<DigestSettings, "cadence" | "weekday" | "hour" | "timeZone">;

/** A mail that is due: when, and for which local day. There is one for each such day. */
export interface Due {
  at: Date;
  /** ISO day. */
  period: string;
}

/** The first mail that is due after a moment. */
export const nextDue = (schedule: Schedule, after: Date): Due =>
  // One that is due on a day can come at the very end of it, and be pushed into the next.
  firstOf(schedule, localDay(schedule, after).subtract({ days: 1 }), 1, ({ at }) => at > after);

/** The last mail that was due by a moment. */
export const lastDue = (schedule: Schedule, by: Date): Due =>
  firstOf(schedule, localDay(schedule, by), -1, ({ at }) => at <= by);

/** The local days on which a mail was due after one moment and by another, the last first. */
export function daysDue(schedule: Schedule, after: Date, by: Date): string[] {
  const days: string[] = [];
  for (let due = lastDue(schedule, by); due.at > after; ) {
    days.push(due.period);
    due = lastDue(schedule, new Date(due.at.getTime() - 1));
  }
  return days;
}

/** When the mail of a local day is due; null on a day that the rhythm leaves out. */
export const dueOn = (schedule: Schedule, period: string): Due | null =>
  dueOnDay(schedule, Temporal.PlainDate.from(period));

/** What a mail looks back on, in days. */
export const daysBetween = ({ cadence }: Pick<Schedule, "cadence">): number =>
  cadence === "weekly" ? 7 : 1;

export function isTimeZone(name: string): boolean {
  try {
    // It also takes offsets, which know no summer time.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** All mails that are made together ask for the same moment. */
const days = new LRUCache<string, Temporal.PlainDate>({ max: 1000 });

function localDay({ timeZone }: Schedule, moment: Date): Temporal.PlainDate {
  const key = `${moment.getTime()} ${timeZone}`;
  const known = days.get(key);
  if (known) return known;
  const at = Temporal.Instant.fromEpochMilliseconds(moment.getTime());
  const day = at.toZonedDateTimeISO(timeZone).toPlainDate();
  days.set(key, day);
  return day;
}

/** Between two mails of any rhythm there are no more days than this, one left out by its place included. */
const FURTHEST = 16;

function firstOf(
  schedule: Schedule,
  from: Temporal.PlainDate,
  step: 1 | -1,
  fits: (due: Due) => boolean,
): Due {
  for (let days = 0; days <= FURTHEST; days += 1) {
    const due = dueOnDay(schedule, from.add({ days: days * step }));
    if (due && fits(due)) return due;
  }
  throw new Error(`Nothing is ever due: ${JSON.stringify(schedule)}`);
}

/**
 * An hour that the clocks leave out is the one after it; of one that comes twice, the first counts. A day
 * that a place has left out (Samoa’s 30 December 2011) has no mail.
 */
function dueOnDay(schedule: Schedule, day: Temporal.PlainDate): Due | null {
  const { cadence, weekday } = schedule;
  if (cadence === "weekly" && day.dayOfWeek !== weekday) return null;
  if (cadence === "weekdays" && day.dayOfWeek > 5) return null;
  const period = day.toString();
  const at = hourOn(period, schedule);
  return at === null ? null : { at: new Date(at), period };
}

/** Of thousands who have their mails at the same hour it is worked out once: a zone takes most of a millisecond. */
const hours = new LRUCache<string, { at: number | null }>({ max: 10_000 });

/** In milliseconds; null on a day that its place has left out. */
function hourOn(period: string, { hour, timeZone }: Schedule): number | null {
  const key = `${period} ${hour} ${timeZone}`;
  const known = hours.get(key);
  if (known) return known.at;
  const day = Temporal.PlainDate.from(period);
  const plainTime = Temporal.PlainTime.from({ hour });
  const there = day.toZonedDateTime(timeZone).toPlainDate().equals(day);
  const at = there ? day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds : null;
  hours.set(key, { at });
  return at;
}
