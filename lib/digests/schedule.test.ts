import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { daysDue, dueOn, isTimeZone, lastDue, nextDue, type Schedule } from "./schedule";

const ZONES = [
  ...["UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe"],
  ...["Asia/Kathmandu", "Pacific/Apia", "America/Nuuk", "Africa/Casablanca", "Asia/Tehran"],
];
const schedules: fc.Arbitrary<Schedule> = fc.record({
  cadence: fc.constantFrom("daily", "weekdays", "weekly"),
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(...ZONES),
});
const moments = fc.date({
  min: new Date("2011-12-01T00:00:00Z"),
  max: new Date("2032-01-01T00:00:00Z"),
  noInvalidDate: true,
});

const localDay = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

test("one mail after another, each for a later day, at its hour or right after the clocks left it out", () => {
  fc.assert(
    fc.property(schedules, moments, (schedule, from) => {
      let [at, period] = [from, ""];
      const days: string[] = [];
      for (let i = 0; i < 12; i += 1) {
        const due = nextDue(schedule, at);
        expect(due.at > at).toBe(true);
        expect(due.period > period).toBe(true);
        expect(lastDue(schedule, due.at)).toEqual(due);
        expect(lastDue(schedule, new Date(due.at.getTime() - 1)).period < due.period).toBe(true);
        expect(dueOn(schedule, due.period)).toEqual(due);
        const day = Temporal.PlainDate.from(due.period);
        if (schedule.cadence === "weekly") expect(day.dayOfWeek).toBe(schedule.weekday);
        if (schedule.cadence === "weekdays") expect(day.dayOfWeek).toBeLessThan(6);
        const minutes = localDay(due.at, schedule.timeZone)
          .toPlainDateTime()
          .since(day.toPlainDateTime({ hour: schedule.hour }))
          .total("minutes");
        expect(minutes).toBeGreaterThanOrEqual(0);
        expect(minutes).toBeLessThanOrEqual(60);
        [at, period] = [due.at, due.period];
        days.unshift(period);
      }
      expect(daysDue(schedule, from, at)).toEqual(days);
    }),
    { numRuns: 60 },
  );
});

test("no day that a place has is left out by a daily mail", () => {
  fc.assert(
    fc.property(schedules, moments, (some, from) => {
      const schedule = { ...some, cadence: "daily" as const };
      const first = nextDue(schedule, from);
      const second = nextDue(schedule, first.at);
      const between = Temporal.PlainDate.from(first.period)
        .until(Temporal.PlainDate.from(second.period))
        .total("days");
      expect(between === 1 || schedule.timeZone === "Pacific/Apia").toBe(true);
    }),
    { numRuns: 100 },
  );
});

const daily = (hour: number, timeZone: string) =>
  ({ cadence: "daily", weekday: 1, hour, timeZone }) as const;

test.each([
  ["left out", daily(2, "Europe/Berlin"), "2026-03-29", "2026-03-29T01:00:00Z"],
  ["that comes twice", daily(2, "Europe/Berlin"), "2026-10-25", "2026-10-25T00:00:00Z"],
  ["left out at midnight", daily(23, "America/Nuuk"), "2026-03-28", "2026-03-29T01:00:00Z"],
  ["in winter", daily(7, "America/New_York"), "2026-03-07", "2026-03-07T12:00:00Z"],
  ["in summer", daily(7, "America/New_York"), "2026-03-08", "2026-03-08T11:00:00Z"],
])("an hour %s", (_, schedule, period, at) => {
  expect(dueOn(schedule, period)).toEqual({ at: new Date(at), period });
});

test("a day that a place has left out has no mail", () => {
  const schedule = daily(8, "Pacific/Apia");
  expect(dueOn(schedule, "2011-12-30")).toBeNull();
  const before = dueOn(schedule, "2011-12-29")?.at ?? new Date();
  expect(nextDue(schedule, before).period).toBe("2011-12-31");
});

test.each(["Mars/Olympus", "+02:00", "", "Europe/Berlin\0", "../etc"])(
  "%j is no time zone",
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);
