import { expect, test } from "vitest";
import { readFile } from "./reading";

const read = (text: string) => readFile(text, { origin: "https://lectern.example", handle: "ada" });
const note = (more: object = {}) => ({
  "@context": "http://www.w3.org/ns/anno.jsonld",
  id: "urn:x:1",
  type: "Annotation",
  target: "https://arxiv.org/abs/2401.00001",
  body: "Words.",
  ...more,
});

test.each([
  ["no JSON", "@misc{x}", "This is not JSON"],
  ["half of it", JSON.stringify([note()]).slice(0, -20), "This is not JSON"],
  ["deep nesting", "[".repeat(200_000) + "]".repeat(200_000), "nested too deeply"],
  ["another JSON", '{"title":"x"}', "neither an export"],
  ["a number", "7", "neither an export"],
  ["null", "null", "neither an export"],
  ["an array of others", '[{"uri":7}]', "neither an export"],
  ["too many", JSON.stringify(Array.from({ length: 10_001 }, () => note())), "more than 10,000"],
  ["only broken ones", JSON.stringify([note({ id: 7 })]), "Number 1: id: "],
])("%s is refused", (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});

test("what Postgres can't keep is taken out, and scripts are words", () => {
  const text = JSON.stringify([note({ body: "a\0b \ud83d <script>alert(1)</script>" })]);
  expect(read(`\uFEFF${text}`).entries[0]?.note).toBe("ab \uFFFD <script>alert(1)</script>");
});

test("tags are cut to what a tag may be, and each is there once", () => {
  const tags = ["x".repeat(60), " a  b ", "a b", "\ud83e\udd86".repeat(30)];
  const body = tags.map((value) => ({ type: "TextualBody", purpose: "tagging", value }));
  const [entry] = read(JSON.stringify(note({ body: ["Words.", ...body] }))).entries;
  expect(entry?.tags).toEqual(["x".repeat(50), "a b", "\ud83e\udd86".repeat(25)]);
});
