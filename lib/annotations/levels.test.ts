import fc from "fast-check";
import { expect, test } from "vitest";
import { signEnd, signStart } from "./graphemes";
import { levelled } from "./levels";

const stretches = fc.array(
  fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }))
    .map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 40 },
);

test("of highlights inside each other, the inner one has the lower level", () => {
  const levels = levelled([
    { id: "outer", start: 0, end: 30 },
    { id: "inner", start: 10, end: 12 },
    { id: "middle", start: 5, end: 20 },
    { id: "apart", start: 40, end: 50 },
  ]).map(({ id, level }) => [id, level]);
  expect(levels).toEqual([
    ["outer", 2],
    ["middle", 1],
    ["inner", 0],
    ["apart", 0],
  ]);
});

test("highlights of the same words have levels of their own", () => {
  const same = Array.from({ length: 10 }, () => ({ start: 3, end: 7 }));
  expect(levelled(same).map(({ level }) => level)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
});

test("no two that overlap share a level, and none is left out", () => {
  fc.assert(
    fc.property(stretches, (highlights) => {
      const drawn = levelled(highlights);
      expect(drawn).toHaveLength(highlights.length);
      for (const [i, a] of drawn.entries()) {
        for (const b of drawn.slice(i + 1)) {
          const overlap = a.start < b.end && b.start < a.end;
          if (overlap) expect(a.level).not.toBe(b.level);
          if (overlap && a.start <= b.start && b.end < a.end) {
            expect(a.level).toBeGreaterThan(b.level);
          }
        }
      }
    }),
  );
});

test.each([
  ["a surrogate pair", "a😀b", 2, 1, 3],
  ["a family", "x👩‍👩‍👧y", 4, 1, 9],
  ["a flag", "🇫🇷🇩🇪", 6, 4, 8],
  ["an accent", "cafe\u0301s", 4, 3, 5],
  ["a Hangul syllable", "\u1112\u1161\u11ab", 1, 0, 3],
  ["plain letters", "abc", 1, 1, 1],
  ["the end", "a😀", 3, 3, 3],
])("an offset inside %s gives way to both sides", (_, text, at, start, end) => {
  expect(signStart(text, at)).toBe(start);
  expect(signEnd(text, at)).toBe(end);
});
