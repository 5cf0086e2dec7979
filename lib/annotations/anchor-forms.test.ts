import { describe, expect, test } from "vitest";
import { anchored, around } from "./testing";

describe("findAnchor in text that says the same", () => {
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
});
