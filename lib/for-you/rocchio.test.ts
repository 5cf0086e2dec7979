import { expect, test } from "vitest";
import { countWords, readable } from "./readable";
import { type Counted, learnTerms, scoreOf, weigh } from "./rocchio";

const counted = (
  papers: number,
  terms: Record<string, [papers: number, weight: number]>,
): Counted => ({
  papers,
  terms: Object.entries(terms).map(([term, [of, weight]]) => ({ term, papers: of, weight })),
});
const NOTHING = counted(0, {});
const rarity = (term: string) => (term === "model" ? 0.1 : 2);

test("what papers share and others have not is learned, and the weightiest is 1", () => {
  const liked = counted(4, { diffus: [4, 3], model: [4, 6], once: [1, 5] });
  expect(learnTerms({ liked, against: NOTHING }, rarity)).toEqual([
    { term: "diffus", weight: 1, factor: 1 },
    { term: "model", weight: expect.closeTo(0.1), factor: 1 },
  ]);
});

test("of few papers, what one alone has counts, too", () => {
  expect(
    learnTerms({ liked: counted(1, { once: [1, 1] }), against: NOTHING }, rarity),
  ).toHaveLength(1);
});

test("what was put away counts against", () => {
  const liked = counted(1, { diffus: [1, 2], speech: [1, 1] });
  const against = counted(1, { speech: [1, 4], song: [1, 1] });
  const learned = learnTerms({ liked, against }, rarity);
  expect(learned.map(({ term, weight }) => [term, Math.sign(weight)])).toEqual([
    ["diffus", 1],
    ["speech", -1],
    ["song", -1],
  ]);
});

test("what somebody calls their papers counts, whether or not they have the words", () => {
  const liked = counted(4, { diffus: [4, 4] });
  const learned = learnTerms({ liked, against: NOTHING, name: ["thesi", "diffus"] }, rarity);
  expect(learned.map(({ term }) => term)).toEqual(["diffus", "thesi"]);
});

test("what somebody changed counts as they said, and is shown as it was learned", () => {
  const [one] = learnTerms({ liked: counted(1, { diffus: [1, 2] }), against: NOTHING }, rarity, {
    diffus: 0,
  });
  expect(one).toEqual({ term: "diffus", weight: 1, factor: 0 });
});

test("a paper has what its terms count, the most first", () => {
  const known = new Map(
    [
      { term: "a", weight: 1, factor: 1 },
      { term: "b", weight: 1, factor: 4 },
      { term: "c", weight: -0.5, factor: 1 },
    ].map((one) => [one.term, one]),
  );
  const terms = ["a", "b", "c", "d"].map((term) => ({ term, weight: 1 }));
  const weighed = weigh({ id: "x", terms }, known);
  expect(weighed.map(({ term, weight }) => [term, weight])).toEqual([
    ["b", 4],
    ["a", 1],
    ["d", 0],
    ["c", -0.5],
  ]);
  expect(scoreOf(weighed)).toBe(4.5);
});

test.each([
  ["diffus", ["diffusion", "diffusion", "diffusive"], "diffusion"],
  ["memori", ["memory", "memorization"], "memory"],
  ["gan", ["organ", "gan"], "gan"],
  ["poisson", ["Poissón"], "poisson"],
  ["none", ["other"], "none"],
  ["net", ["networking-protocols"], "net"],
])("%s of %j reads as %s", (term, words, word) => {
  expect(readable(term, countWords([words.join(", ")]))).toBe(word);
});
