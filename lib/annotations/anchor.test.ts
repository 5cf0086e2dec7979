import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeRange, findAnchor } from "./anchor";
import { findQuote } from "./quote";

describe("findAnchor", () => {
  const anchored = (source: string, words: string, changed: string, nth = 0) => {
    const start = source
      .split(words)
      .slice(0, nth + 1)
      .join(words).length;
    const found = findAnchor(changed, describeRange(source, start, start + words.length));
    return (
      found &&
      changed
        .slice(0, found.start)
        .concat("[", changed.slice(found.start, found.end), "]", changed.slice(found.end))
    );
  };

  test.each([
    ["one two three", "two", "one two three", 0, "one [two] three"],
    ["one two three", "two", "zero, one two three", 0, "zero, one [two] three"],
    ["a cat, a dog, a cat", "a cat", "a cat, a dog, a cat", 1, "a cat, a dog, [a cat]"],
    ["the x is. The x was.", "x", "Once the x is. The x was.", 1, "Once the x is. The [x] was."],
    ["one two three", "two", "one 2 three", 0, null],
  ])("%j, %j in %j", (source, words, changed, nth, expected) => {
    expect(anchored(source, words, changed, nth)).toBe(expected);
  });

  test("text put before or after does not move an anchor to other words", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ minLength: 1 }),
        fc.string(),
        fc.string(),
        fc.string(),
        (before, quote, after, head, tail) => {
          const source = before + quote + after;
          const selectors = describeRange(source, before.length, before.length + quote.length);
          const changed = head + source + tail;
          const found = findAnchor(changed, selectors);
          expect(found && changed.slice(found.start, found.end)).toBe(quote);
        },
      ),
    );
  });
});

describe("findQuote", () => {
  test.each([
    ["plain words here", "words", ["words"]],
    ["plain   words\nhere", "words here", ["words\nhere"]],
    ["the $L_\\infty$ norm", "L∞ norm", ["$L_\\infty$ norm"]],
    ["up to $10^{-3}$ of it", "10−3", ["$10^{-3}$"]],
    ["{\\it CL}inic work", "CLinic", ["CL}inic"]],
    ["G\\\"odel's ``proof''", "Gödel’s “proof”", ["G\\\"odel's ``proof''"]],
    ["first end.\n\nSecond start", "end. Second", ["end.\n\nSecond"]],
    ["a cat and a cat", "a cat", ["a cat", "a cat"]],
    ["nothing", "something", []],
  ])("%j, %j", (source, quote, expected) => {
    expect(findQuote(source, quote).map(({ start, end }) => source.slice(start, end))).toEqual(
      expected,
    );
  });
});
