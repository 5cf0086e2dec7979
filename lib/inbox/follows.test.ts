import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { savePaper } from "@/lib/library/mutations";
import { findFollowed, followSource, listFollows, suggestSources, unfollowSource } from "./follows";

const db = testDatabase();

test("keeps a source once, under the name that arXiv or its papers have", async () => {
  const reader = await makeUser(db);
  const first = await followSource(reader, { kind: "category", target: " CS.lg " });
  expect(first).toEqual({ kind: "category", target: "cs.LG", added: true });
  expect(await followSource(reader, { kind: "category", target: "cs.LG" })).toMatchObject({
    added: false,
  });
  await followSource(reader, { kind: "category", target: "Cond-Mat.Str-El" });
  await followSource(reader, { kind: "author", target: " Ada   Lovelace " });
  await followSource(reader, { kind: "feed" });
  expect((await listFollows(reader)).map(({ label }) => label)).toEqual([
    "Ada Lovelace",
    "cond-mat.str-el",
    "cs.LG",
    "Daily papers",
  ]);
  expect(await findFollowed(reader, "category")).toEqual(new Set(["cs.LG", "cond-mat.str-el"]));
  await unfollowSource(reader, { kind: "category", target: "CS.LG" });
  expect(await findFollowed(reader, "category")).toEqual(new Set(["cond-mat.str-el"]));
});

test.each(["", "cs LG", "cs.", "1cs", `cs.${"x".repeat(40)}`])(
  "%j is no category",
  async (target) => {
    await expect(
      followSource(await makeUser(db), { kind: "category", target }),
    ).rejects.toMatchObject({ code: "invalid", fields: { target: expect.any(String) } });
  },
);

test("suggests the feed and what is common in the library, but not what is followed", async () => {
  const reader = await makeUser(db);
  expect(await suggestSources(reader)).toEqual([{ kind: "feed", target: "papers" }]);
  for (const categories of [
    ["cs.CL", "cs.AI"],
    ["cs.CL", "No category!"],
    ["cs.CL", "cs.RO"],
  ]) {
    await savePaper(reader, { paper: (await makePaper(db, { categories })).id });
  }
  await followSource(reader, { kind: "category", target: "cs.AI" });
  await followSource(reader, { kind: "feed" });
  expect(await suggestSources(reader)).toEqual([
    { kind: "category", target: "cs.CL" },
    { kind: "category", target: "cs.RO" },
  ]);
});
