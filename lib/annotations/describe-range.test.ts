import { describe, expect, test } from "vitest";
import { describeRange } from "./anchor";
import { read } from "./testing";

describe("describeRange", () => {
  test.each([
    ["words", "one ⟦two⟧ three", "two"],
    ["half an emoji", "one \ud83d⟦\ude00⟧ three", "\ud83d\ude00"],
    ["a combining mark", "ne⟦\u0301⟧e", "e\u0301"],
    ["one of a family", "a ⟦👨⟧‍👩‍👧 here", "👨‍👩‍👧"],
    ["a part of a formula", "of $L_⟦\\infty$ nor⟧m", "$L_\\infty$ nor"],
    ["a part of an accent", 'G\\⟦"odel⟧', '\\"odel'],
    ["a part of a command", "so {\\i⟦t CL}in⟧ic", "CL}in"],
    ["markup alone", "so {⟦\\i⟧t CL}inic", "{\\it "],
    ["nothing", "one ⟦⟧two", ""],
  ])("%s", (_, marked, exact) => {
    const { source, start, end } = read(marked);
    const selectors = describeRange(source, start, end);
    expect(selectors.exact).toBe(exact);
    expect(source.slice(selectors.start ?? 0, selectors.end ?? 0)).toBe(exact);
  });

  test("the context never has half of a surrogate pair", () => {
    const source = `${"😀".repeat(40)}a word b${"😀".repeat(40)}`;
    const { prefix, suffix } = describeRange(source, 82, 86);
    expect([prefix, suffix]).toEqual([`${"😀".repeat(15)}a `, ` b${"😀".repeat(15)}`]);
  });

  test("half of a pair that stands alone is a character of the context", () => {
    expect(describeRange("\ude00a word\ud83d", 1, 7)).toMatchObject({
      prefix: "\ude00",
      suffix: "\ud83d",
    });
  });

  test.each([
    [-5, 3, "abc"],
    [5, 100, "f"],
    [4, 1, "bcd"],
    [Number.NaN, 2, "ab"],
    [1.5, Number.POSITIVE_INFINITY, "bcdef"],
  ])("offsets %d to %d are brought into the text", (start, end, exact) => {
    expect(describeRange("abcdef", start, end).exact).toBe(exact);
  });
});
