import { expect, test } from "vitest";
import { findQuote } from "./quote";

test.each([
  ["plain words here", "words", ["words"]],
  ["plain   words\nhere", "words here", ["words\nhere"]],
  ["the $L_\\infty$ norm", "L∞ norm", ["$L_\\infty$ norm"]],
  ["the $L_\\infty$ norm", "$L_\\infty$ norm", ["$L_\\infty$ norm"]],
  ["the $L_{max}$ norm", "Lmax norm", ["$L_{max}$ norm"]],
  ["up to $10^{-3}$ of it", "10−3", ["$10^{-3}$"]],
  ["a part of $a^2 + b^2$", "b²", ["$a^2 + b^2$"]],
  ["{\\it CL}inic work", "CLinic", ["CL}inic"]],
  ["G\\\"odel's ``proof''", "Gödel’s “proof”", ["G\\\"odel's ``proof''"]],
  ["by Go\u0308del", "G\u00f6d", ["Go\u0308d"]],
  ["first end.\n\nSecond start", "end. Second", ["end.\n\nSecond"]],
  ["a cat and a cat", "a cat", ["a cat", "a cat"]],
  ["it concatenates a cat", "cat", ["cat"]],
  ["it concatenates", "cat", ["cat"]],
  ["nothing", "something", []],
  ["nothing", " \u200b", []],
  ["", "something", []],
])("%j, %j", (source, quote, expected) => {
  expect(findQuote(source, quote).map(({ start, end }) => source.slice(start, end))).toEqual(
    expected,
  );
});

test("of a word among words that have it, the word is meant", () => {
  expect(findQuote("it concatenates a cat", "cat")).toEqual([{ start: 18, end: 21 }]);
});
