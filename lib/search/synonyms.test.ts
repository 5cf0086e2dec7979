import { expect, test } from "vitest";
import { synonymsOf } from "./synonyms";

const words = (word: string) => synonymsOf(word).map((one) => one.word);

test("words that may mean the same, also of other forms of a word", () => {
  expect(words("picture")).toContain("image");
  expect(words("pictures")).toContain("image");
  expect(words("physicians")).toContain("doctor");
  expect(words("explain")).toContain("explanation");
  expect(words("picture")).not.toContain("picture");
});

test("what WordNet does not know has none, whatever it is", () => {
  for (const word of ["", "a b", "%", "zzzz", "~~~", "a"]) {
    expect(Array.isArray(words(word)), word).toBe(true);
  }
  expect(words("zzzz")).toEqual([]);
});

test("the likeliest come first, and they are few", () => {
  const found = synonymsOf("run").map(({ weight }) => weight);
  expect(found.length).toBeGreaterThan(1);
  expect(found.length).toBeLessThanOrEqual(16);
  expect(found).toEqual(found.toSorted((a, b) => b - a));
});
