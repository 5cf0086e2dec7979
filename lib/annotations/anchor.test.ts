import { describe, expect, test } from "vitest";
import { describeRange, findAnchor, THRESHOLD } from "./anchor";
import { indexSource } from "./source-index";

/** Brackets mark what is quoted, and where it is expected; without them it is expected nowhere. */
function read(marked: string) {
  const start = marked.indexOf("⟦");
  const end = marked.indexOf("⟧") - 1;
  return { source: marked.replace(/[⟦⟧]/g, ""), start, end };
}

function anchored(before: string, after: string) {
  const { source, start, end } = read(before);
  const changed = read(after).source;
  const found = findAnchor(indexSource(changed), describeRange(source, start, end));
  if (!found) return changed;
  expect(found.score).toBeGreaterThanOrEqual(THRESHOLD);
  const { start: from, end: to } = found;
  return `${changed.slice(0, from)}⟦${changed.slice(from, to)}⟧${changed.slice(to)}`;
}

const INTRO = "We study how readers keep notes. ";
const REST = " The notes outlive the text that they were made on.";
const around = (middle: string) => INTRO + middle + REST;

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
    ["blanks", around("of ⟦two  words⟧ here."), around("of ⟦two\nwords⟧ here.")],
    [
      "a paragraph",
      around("It ends. ⟦It begins⟧ here."),
      around("It ends.\n\n⟦It\u00a0begins⟧ here."),
    ],
    [
      "quote over a paragraph",
      around("⟦It ends. It begins⟧ here."),
      around("⟦It ends.\n\nIt begins⟧ here."),
    ],
    ["composed", around("by ⟦Go\u0308del⟧ himself."), around("by ⟦G\u00f6del⟧ himself.")],
    ["decomposed", around("by ⟦G\u00f6del⟧ himself."), around("by ⟦Go\u0308del⟧ himself.")],
    ["ligatures", around("an ⟦e\ufb03cient⟧ one."), around("an ⟦efficient⟧ one.")],
    ["to ligatures", around("an ⟦efficient⟧ one."), around("an ⟦e\ufb03cient⟧ one.")],
    ["quotes", around("a “⟦reader’s “page”⟧”."), around('a "⟦reader\'s "page"⟧".')],
    ["quotes in TeX", around("a ⟦reader’s “page”⟧ is."), around("a ⟦reader's ``page''⟧ is.")],
    ["dashes", around("for ⟦2019–2024—all⟧ of it."), around("for ⟦2019--2024---all⟧ of it.")],
    [
      "soft hyphens",
      around("an ⟦an\u00adno\u00adta\u00adtion⟧ here."),
      around("an ⟦annotation⟧ here."),
    ],
    ["full width", around("about ⟦１２％⟧ more."), around("about ⟦12\\%⟧ more.")],
  ])("other forms of the same: %s", (_, before, after) => {
    expect(anchored(before, after)).toBe(after);
  });

  test.each([
    ["of the ⟦$L_\\infty$ norm⟧ of it", "of the ⟦L∞ norm⟧ of it"],
    ["of the ⟦L∞ norm⟧ of it", "of the ⟦$L_\\infty$ norm⟧ of it"],
    ["of the ⟦L∞⟧ norm of it", "of the ⟦$L_\\infty$⟧ norm of it"],
    ["up to ⟦$10^{-3}$⟧ of it", "up to ⟦10⁻³⟧ of it"],
    ["the ⟦{\\it CL}inic⟧ is here", "the ⟦CLinic⟧ is here"],
    ["the ⟦CLinic⟧ is here", "the {\\it ⟦CL}inic⟧ is here"],
    ['by ⟦G\\"odel⟧ himself', "by ⟦Gödel⟧ himself"],
    ["by ⟦Gödel⟧ himself", 'by ⟦G\\"{o}del⟧ himself'],
    ["it is ⟦very \\emph{good}⟧ now", "it is ⟦very good⟧ now"],
    ["it is ⟦very good⟧ now", "it is \\emph{⟦very good⟧} now"],
    ["in ⟦$O(n \\log n)$⟧ steps", "in ⟦\\(O(n\\log n)\\)⟧ steps"],
    ["about ⟦$\\sim$10⟧ of them", "about ~⟦10⟧ of them"],
    ["the ⟦k⟧NN of $k$ points is here", "the ⟦$k$⟧NN of $k$ points is here"],
  ])("LaTeX rewritten: %s", (before, after) => {
    expect(anchored(around(before), around(after))).toBe(around(after));
  });

  test.each([
    [
      "a formula",
      around("We bound ⟦$x^2 + y^2$⟧ first."),
      around("Then we bound ⟦$x^2 + y^2$⟧ first."),
    ],
    [
      "one that changed",
      around("We bound ⟦$x^2 + y^2$⟧ first."),
      around("We bound ⟦$x^3 + y^2$⟧ first."),
    ],
    [
      "a letter in one",
      around("Let ⟦$n$⟧ be odd, $n+1$ even."),
      around("Now let ⟦$n$⟧ be odd, $n+1$ even."),
    ],
    [
      "context cut in a formula",
      "of $\\alpha_1, \\ldots, \\alpha_n, \\beta$ ⟦x⟧ and $\\gamma_1, \\ldots, \\gamma_n, \\delta$ x is",
      "so of $\\alpha_1, \\ldots, \\alpha_n, \\beta$ ⟦x⟧ and $\\gamma_1, \\ldots, \\gamma_n, \\delta$ x is",
    ],
  ])("formulas: %s", (_, before, after) => {
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
    ["Hebrew", "אמר ⟦שלום לכל⟧ העולם היום", "הוא אמר ⟦שלום לכל⟧ העולם היום"],
    ["Arabic with marks", "قال ⟦مُحَمَّد⟧ في الكتاب", "ثم قال ⟦مُحَمَّد⟧ في الكتاب"],
    ["Hebrew, changed", "אמר ⟦שלום לכל האנשים⟧ בעולם היום", "אמר ⟦שלום לכל אנשים⟧ בעולם היום"],
    ["Chinese", "我们提出⟦一种新方法⟧来解决问题", "本文中我们提出⟦一种新方法⟧来解决问题"],
    [
      "Chinese, text put right before it",
      "⟦我们提出一种新方法⟧来解决问题",
      "但⟦我们提出一种新方法⟧来解决问题",
    ],
    ["a family", "see ⟦👨‍👩‍👧⟧ here at home", "now see ⟦👨‍👩‍👧⟧ here at home"],
    ["an emoji among its likes", "👩 and ⟦👩‍🔬⟧ and 👩 work", "all 👩 and ⟦👩‍🔬⟧ and 👩 work"],
    ["with and without a form", "a ⟦❤️ heart⟧ of gold", "a ⟦❤ heart⟧ of gold"],
    ["Hangul", "그는 ⟦한국어⟧ 를 썼다", "그는 ⟦한국어⟧ 를 썼다".normalize("NFD")],
  ])("scripts: %s", (_, before, after) => {
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
    ["the context, where the old place says otherwise", "one two, one two, one two", 18, 21],
    ["the old place, where the context is gone", "x y z two. a b c two. d e f two", 18, 21],
  ])("offsets that are wrong don't hide %s", (_, source) => {
    const selectors = {
      exact: "one",
      prefix: "",
      suffix: " two, one two, one",
      start: 14,
      end: 17,
    };
    const found = findAnchor(indexSource(source), selectors);
    expect(found?.start ?? null).toBe(source.startsWith("one") ? 0 : null);
  });
});

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
