import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { doorsOf } from "./doors/all";
import { askAs, atOnce, whyWrong } from "./doors/asking";
import { type Door, type Role, rolesAt } from "./doors/door";
import { expect, test } from "./doors/test";

// Thousands of requests; a busy machine is no reason to fail.
test.describe.configure({ timeout: 600_000 });

const APP = fileURLToPath(new URL("../app", import.meta.url));

test("every page and every route has its line in the table of doors", ({ scene }) => {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter(
    (file) => /(?:^|\/)(?:page\.tsx|route\.ts)$/.test(file) && !file.startsWith("_doors/"),
  );
  expect(files.length).toBeGreaterThan(100);
  const doors = new Set(doorsOf(scene).map(({ file }) => file));
  expect([...doors].sort()).toEqual(files.sort());
});

test("each door answers each role as the table has it", async ({ scene }) => {
  const cases = doorsOf(scene).flatMap((door, place) =>
    rolesAt(place).map((role): [Door, Role] => [door, role]),
  );
  const wrong: string[] = [];
  let checked = 0;
  await atOnce(cases, async ([door, role]) => {
    const why = whyWrong(await askAs(scene, role, door), scene, door, role);
    checked += 1;
    if (why) wrong.push(why);
  });
  expect(checked).toBeGreaterThanOrEqual(1000);
  expect(wrong.sort()).toEqual([]);
});
