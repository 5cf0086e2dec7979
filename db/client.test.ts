import { Socket } from "node:net";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { testDatabase } from "./testing";

const write = vi.spyOn(Socket.prototype, "write");
/** What has gone to the database: packets that begin with a statement, or with the values of one. */
const asked = () =>
  write.mock.calls.map(([packet]) => String(packet)).filter((packet) => /^[PB]/.test(packet));

const db = testDatabase();

test("a statement and its values are one packet, and arrive as they are", async () => {
  await db.execute(sql`select 1`);
  write.mockClear();
  const given = ['it’s \\ "one"', 1.5, null, -3] as const;
  const [text, decimal, none, number] = given;
  const rows = await db.execute(
    sql`select ${text}::text as text, ${decimal}::float8 as decimal, ${none}::text as none, ${number}::int as number`,
  );
  expect(Object.values(rows[0] ?? {})).toEqual(given);
  expect(asked()).toHaveLength(1);
});

test("other values arrive as they are, too", async () => {
  const words = sql.param(["a", "b, c"]);
  const [row] = await db.execute(
    sql`select ${words}::text[] as words, ${true}::bool as yes, ${"x"}::text as text`,
  );
  expect(row).toEqual({ words: ["a", "b, c"], yes: true, text: "x" });
});

test("a value that does not fit is told, and the connection goes on", async () => {
  const failed = db.execute(sql`select ${"many"}::int`);
  await expect(failed).rejects.toThrow(expect.objectContaining({ cause: expect.anything() }));
  expect(await db.execute(sql`select ${"1"}::int as one`)).toEqual([{ one: 1 }]);
});
