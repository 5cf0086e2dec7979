import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { findAnnotations } from "./annotations/finding";
import { isoDay } from "./day";
import { listPapers } from "./papers/listing";

const db = testDatabase();

test.each([
  ["2026-03-13", true],
  ["0001-01-01", true],
  ["9999-12-31", true],
  ["0000-01-01", false],
  ["2026-02-29", false],
  ["2026-3-1", false],
  ["", false],
])("%j is a day: %s", (day, expected) => {
  expect(isoDay().safeParse(day).success).toBe(expected);
});

test("a day of the year 0 is told, wherever one is asked for", async () => {
  const me = await makeUser(db);
  for (const field of ["from", "to"]) {
    await expect(findAnnotations(me, { [field]: "0000-12-31" })).rejects.toMatchObject({
      fields: { [field]: "Give a day as YYYY-MM-DD." },
    });
  }
  for (const date of ["0000-01-01", "0000-01", "0000-W01", "0000-W52"]) {
    await expect(listPapers(me, { date })).rejects.toMatchObject({
      fields: { date: expect.stringMatching(/^Give a day/) },
    });
  }
});
