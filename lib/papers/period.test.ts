import { describe, expect, test } from "vitest";
import { dayText, parsePeriod, periodOf, periodTitle } from "./period";

describe("parsePeriod", () => {
  test.each([
    ["2026-03-13", "2026-03-13", "2026-03-13"],
    ["2024-02-29", "2024-02-29", "2024-02-29"],
    ["2026-03", "2026-03-01", "2026-03-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2026-W11", "2026-03-09", "2026-03-15"],
    ["2020-W53", "2020-12-28", "2021-01-03"],
    ["2026-W01", "2025-12-29", "2026-01-04"],
  ])("%s runs from %s to %s", (name, from, to) => {
    expect(parsePeriod(name)).toMatchObject({ name, from, to });
  });

  test.each([
    "",
    "2026",
    "2026-13",
    "2026-02-30",
    "2026-W00",
    "2026-W54",
    "2021-W53",
    "13-03-2026",
    "latest",
  ])("%s is no period", (name) => expect(parsePeriod(name)).toBeNull());
});

test("a day lies in its week and month", () => {
  expect(periodOf("week", "2026-03-13").name).toBe("2026-W11");
  expect(periodOf("week", "2027-01-02").name).toBe("2026-W53");
  expect(periodOf("month", "2026-03-13").name).toBe("2026-03");
});

test.each([
  ["2026-03-13", "Friday, 13 March 2026"],
  ["2026-W11", "9–15 March 2026"],
  ["2026-W14", "30 March – 5 April 2026"],
  ["2026-W01", "29 December 2025 – 4 January 2026"],
  ["2026-03", "March 2026"],
])("%s is titled %s", (name, title) => {
  const period = parsePeriod(name);
  expect(period && periodTitle(period)).toBe(title);
});

test.each([
  ["day", "5 March 2026"],
  ["month", "March 2026"],
  ["year", "2026"],
  ["none", ""],
] as const)("of a date known to the %s, %j is told", (precision, text) => {
  expect(dayText("2026-03-05", precision)).toBe(text);
});
