import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { told } from "./errors";

const db = testDatabase();
const thrown = (work: PromiseLike<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test("an error of the database is told without the values that it names", async () => {
  const { viewer } = await makeUser(db);
  const row = { id: "secret-id", handle: viewer.handle };
  const twice = told(await thrown(db.insert(users).values(row)));
  expect(twice).toMatchObject({
    message: expect.stringContaining('insert into "users"'),
    cause: { code: "23505", message: expect.stringContaining("unique constraint") },
    stack: expect.stringMatching(/^ {4}at /),
  });
  const wrong = told(await thrown(db.execute(sql`select ${"secret-number"}::int`)));
  expect(wrong).toMatchObject({ cause: { code: "22P02", message: "" } });
  for (const text of [twice, wrong].map((one) => JSON.stringify(one))) {
    expect(text).not.toMatch(/secret/);
    expect(text).not.toContain(viewer.handle);
  }
});

test("what is no error is told by its type", () => {
  expect(told("a secret")).toEqual({ type: "string", message: "", stack: "" });
});
