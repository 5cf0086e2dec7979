import { describe, expect, test } from "vitest";
import { describeRange, findAnchor, THRESHOLD } from "./anchor";
import { indexSource } from "./source-index";
import { anchored, around, INTRO, read } from "./testing";

describe("findAnchor", () => {
  test.each([
    ["nothing", "one ⟦two⟧ three", "one ⟦two⟧ three"],
    ["the very start", "⟦one⟧ two three", "⟦one⟧ two three"],
    ["the very end", "one two ⟦three⟧", "one two ⟦three⟧"],
    ["everything", "⟦one two three⟧", "⟦one two three⟧"],
    ["text before", "one ⟦two⟧ three", "zero, one ⟦two⟧ three"],
    ["text after", "one ⟦two⟧ three", "one ⟦two⟧ three, four"],
    ["text before a quote at the start", "⟦one two three⟧ four", "Zero. ⟦one two three⟧ four"],
    ["text after a quote at the end", "one ⟦two three four⟧", "one ⟦two three four⟧ and five"],
    [
      "the words before",
      around("It ⟦keeps its place⟧ well."),
      around("It always ⟦keeps its place⟧ well."),
    ],
    [
      "the words after",
      around("It ⟦keeps its place⟧ well."),
      around("It ⟦keeps its place⟧ rather badly."),
    ],
  ])("edits outside: %s", (_, before, after) => {
    expect(anchored(before, after)).toBe(after);
  });

  test.each([
    ["a cat, a dog, ⟦a cat⟧", "a cat, a dog, ⟦a cat⟧"],
    ["the x is. The ⟦x⟧ was.", "Once the x is. The ⟦x⟧ was."],
    ["The ⟦x⟧ is. The x was.", "Once the ⟦x⟧ is. The x was."],
    [
      "We train the model on text. We test ⟦the model⟧ on images.",
      "First we train the model on text. Then we test ⟦the model⟧ on images.",
    ],
    [
      "We train the model on text. We test ⟦the model⟧ on images.",
      "We test ⟦the model⟧ on images. We train the model on text.",
    ],
    // The quote itself was changed, the same words elsewhere were not.
    [
      "We train the large model on text. We test ⟦the large model⟧ on images.",
      "We train the large model on text. We test ⟦the larger model⟧ on images.",
    ],
    ["a b ⟦a⟧ b a b a b", "a b ⟦a⟧ b a b a b"],
  ])("repeated phrases: %s", (before, after) => {
    expect(anchored(before, after)).toBe(after);
  });

  test.each([
    [
      "a word put in",
      around("It ⟦finds the place of a quote⟧ in time."),
      around("It ⟦finds the right place of a quote⟧ in time."),
    ],
    [
      "a word left out",
      around("It ⟦finds the right place of a quote⟧ in time."),
      around("It ⟦finds the place of a quote⟧ in time."),
    ],
    [
      "the first word",
      around("It ⟦quickly finds the place⟧ of a quote."),
      around("It ⟦surely finds the place⟧ of a quote."),
    ],
    [
      "the last word",
      around("It ⟦finds the place quickly⟧ in most texts."),
      around("It ⟦finds the place surely⟧ in most texts."),
    ],
    [
      "across the start",
      around("We can show that ⟦our way finds the place⟧ of a quote."),
      around("We prove that ⟦a way finds the place⟧ of a quote."),
    ],
    [
      "across the end",
      around("Here ⟦our way finds the place of a⟧ quote in time."),
      around("Here ⟦our way finds the place of⟧ quotes in no time."),
    ],
    ["a misprint", around("It ⟦recieves⟧ all of them."), around("It ⟦receives⟧ all of them.")],
    ["another ending", around("Such ⟦a network⟧ learns."), around("Such ⟦a networks⟧ learn.")],
    ["capitals", around("In ⟦deep Learning⟧ it is so."), around("In ⟦Deep learning⟧ it is so.")],
  ])("edits inside: %s", (_, before, after) => {
    expect(anchored(before, after)).toBe(after);
  });

  test.each([
    [
      "First we read the old text. ⟦Then we write a note on it.⟧ Last we look for its place.",
      "⟦Then we write a note on it.⟧ Last we look for its place. First we read the old text.",
    ],
    [
      "First we read the old text. Then we ⟦write a long note⟧ on it. Last we look for its place.",
      "Last we look for its place. First we read the old text. Then we ⟦write a long note⟧ on it.",
    ],
    // Moved and changed.
    [
      "First we read the old text. ⟦Then we write a note on every line of it.⟧ Last we look for it.",
      "⟦Then we write notes on every line of it.⟧ Last we look for it. First we read the old text.",
    ],
  ])("reordered sentences: %s", (before, after) => {
    expect(anchored(before, after)).toBe(after);
  });

  test.each([
    ["short words", "one ⟦two⟧ three", "one 2 three"],
    ["a sentence", around("⟦This one will be gone soon.⟧"), around("Nobody knows where it went.")],
    ["a clause", around("It works⟦, even for very long texts⟧."), around("It works.")],
    ["a word", around("It is ⟦robust⟧ and fast."), around("It is fast.")],
    ["a formula", around("It takes ⟦$O(n^2)$⟧ steps."), around("It takes few steps.")],
    ["all of the text", `${INTRO}⟦A claim that was made once.⟧`, "Withdrawn."],
    ["a letter that is in words only", "Let ⟦x⟧ be.", "Exact text, fixed."],
    ["a letter that is in formulas only", "Let ⟦x⟧ be.", "Let $x + y$ be."],
    [
      "a letter that is elsewhere",
      around("Let ⟦x⟧ be odd."),
      `${around("No more. ")} At last, x is y.`,
    ],
    ["a word that is in another", around("A ⟦form⟧ is."), `${around("A formula is.")} To inform.`],
    ["everything", around("It ⟦was⟧ so."), ""],
  ])("gone: %s", (_, before, after) => {
    expect(anchored(before, after)).toBe(after);
  });

  test.each([
    ["once", "Now the claim is here.", "claim", "Now the ⟦claim⟧ is here."],
    ["several times", "A claim is a claim.", "claim", "A claim is a claim."],
    ["inside a word", "Now it is claimed.", "claim", "Now it is claimed."],
    ["nearly", "It finds a place for each.", "finds the place for", "It ⟦finds a place for⟧ each."],
    ["as it is written", "The $L_\\infty$ norm.", "L∞ norm", "The ⟦$L_\\infty$ norm⟧."],
  ])("a quote that never had a place: %s", (_, source, exact, expected) => {
    const selectors = { exact, prefix: "", suffix: "", start: null, end: null };
    const found = findAnchor(indexSource(source), selectors);
    const range = read(expected);
    expect(found && [found.start, found.end]).toEqual(
      range.start === -1 ? null : [range.start, range.end],
    );
  });

  test("the score tells the same from the changed", () => {
    const { source, start, end } = read(around("It ⟦finds the place of a quote⟧ in time."));
    const selectors = describeRange(source, start, end);
    const scoreIn = (changed: string) => findAnchor(indexSource(changed), selectors)?.score ?? 0;
    expect(scoreIn(`Before all. ${source}`)).toBe(1);
    const lightly = scoreIn(source.replace("finds", "found"));
    const heavily = scoreIn(source.replace("finds the", "is the").replace("a quote", "some"));
    expect(1 > lightly && lightly > heavily && heavily >= THRESHOLD).toBe(true);
  });

  test.each([
    [0, "one ⟦two⟧ three, four two five"],
    [25, "one ⟦two⟧ three, four two five"],
    [10_000, "one ⟦two⟧ three, four two five"],
    [-1, "one ⟦two⟧ three, four two five"],
    [4.5, "one ⟦two⟧ three, four two five"],
    [Number.NaN, "one ⟦two⟧ three, four two five"],
    [null, "one ⟦two⟧ three, four two five"],
  ])("the offset %d is wrong: the context says where it is", (offset, expected) => {
    const { source, start, end } = read(expected);
    const selectors = { ...describeRange(source, start, end), start: offset, end: offset };
    expect(findAnchor(indexSource(source), selectors)).toEqual({ start, end, score: 1 });
  });
});
