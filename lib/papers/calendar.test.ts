import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { getCalendar } from "./calendar";
import { periodOf } from "./period";

const db = testDatabase();
const anyone = { viewer: ANONYMOUS, db };

test("a month has its days under their weekdays, with how many papers each has", async () => {
  for (const featuredOn of ["2026-03-13", "2026-03-13", "2026-03-01", "2025-11-30", "2026-06-01"]) {
    await makePaper(db, { featuredOn });
  }
  const { viewer } = await makeUser(db);
  await makePaper(db, { featuredOn: "2026-03-14", source: "import", importedBy: viewer.id });
  for (const period of [periodOf("day", "2026-03-13"), periodOf("month", "2026-03-13")]) {
    const { month, earlier, later, weeks } = await getCalendar(anyone, period);
    expect({ month: month.name, earlier, later }).toEqual({
      month: "2026-03",
      earlier: "2025-11",
      later: "2026-06",
    });
    expect(weeks.map(({ week, total }) => [week.name, total])).toEqual([
      ["2026-W09", 1],
      ["2026-W10", 0],
      ["2026-W11", 2],
      ["2026-W12", 0],
      ["2026-W13", 0],
      ["2026-W14", 0],
    ]);
    expect(weeks[0]?.days).toEqual([...Array(6).fill(null), { day: "2026-03-01", papers: 1 }]);
    expect(weeks[2]?.days[4]).toEqual({ day: "2026-03-13", papers: 2 });
    expect(weeks[2]?.days[5]).toEqual({ day: "2026-03-14", papers: 0 });
    expect(weeks[5]?.days.filter(Boolean)).toHaveLength(2);
  }
});

test("a week that ends in the next month is shown in that month; February can have four weeks", async () => {
  const { month, weeks } = await getCalendar(anyone, periodOf("week", "2026-03-31"));
  expect(month.name).toBe("2026-04");
  expect(weeks[0]?.days.slice(0, 3)).toEqual([null, null, { day: "2026-04-01", papers: 0 }]);
  const february = await getCalendar(anyone, periodOf("month", "2027-02-01"));
  expect(february.weeks.flatMap(({ days }) => days)).toHaveLength(28);
});
