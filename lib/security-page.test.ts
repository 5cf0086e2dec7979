import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = new URL("../", import.meta.url);
const page = readFileSync(new URL("docs/security.md", ROOT), "utf8");

test("what the page on security names is there", () => {
  const files = [...page.matchAll(/`([\w./()-]+\.(?:ts|mjs|md))`/g)].map(([, file = ""]) => file);
  expect(files.length).toBeGreaterThan(80);
  const missing = files.filter((file) => !existsSync(fileURLToPath(new URL(file, ROOT))));
  expect(missing).toEqual([]);
});

test("each chapter is there, and each row has a test, or says why not", () => {
  const chapters = [...page.matchAll(/^## V(\d+) /gm)].map(([, number]) => Number(number));
  expect(chapters).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
  const rows = page.split("\n").filter((line) => /^\| \d/.test(line));
  expect(rows.length).toBeGreaterThan(40);
  const bare = rows.filter((row) => !/\.(?:test|spec)\.ts`|_Not applicable_|_Not done_/.test(row));
  expect(bare).toEqual([]);
});
