import { expect, test } from "vitest";
import { fuse } from "./fuse";

const words = [
  { id: "a", score: 8 },
  { id: "b", score: 4 },
];
const meaning = [
  { id: "c", likeness: 0.9 },
  { id: "b", likeness: 0.8 },
  { id: "a", likeness: 0.4 },
];

test("what is good by both comes before what is best by one", () => {
  expect(fuse(words, meaning).map(({ id }) => id)).toEqual(["b", "a", "c"]);
});

test("how far something is ahead counts, not its place alone", () => {
  const close = [
    { id: "c", likeness: 0.9 },
    { id: "b", likeness: 0.45 },
    { id: "a", likeness: 0.4 },
  ];
  expect(fuse(words, close).map(({ id }) => id)).toEqual(["a", "c", "b"]);
});

test("without meaning words decide, without words meaning does", () => {
  expect(fuse(words, null)).toEqual([
    { id: "a", score: 1 },
    { id: "b", score: 0.5 },
  ]);
  expect(fuse(words, [])).toEqual(fuse(words, null));
  expect(fuse([], meaning).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  expect(fuse([], null)).toEqual([]);
});

test("scores are from 0 to 1, and what is equal is in the order of the ids", () => {
  const alike = ["b", "a"].map((id) => ({ id, likeness: 0.5 }));
  expect(fuse([], alike).map(({ id }) => id)).toEqual(["a", "b"]);
  for (const { score } of [...fuse(words, meaning), ...fuse([{ id: "a", score: 0 }], alike)]) {
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
  }
});
