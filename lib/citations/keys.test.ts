import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PAPER } from "@/lib/exchange/testing";
import { DEFAULT_PATTERN, keyOf, keyPattern, uniqueKey } from "./keys";
import { citationKey } from "./schema";

test.each([
  [DEFAULT_PATTERN, "Lovelace2024BoundsLCLinic"],
  ["[auth:lower][year][veryshorttitle:lower]", "lovelace2024bounds"],
  ["[auth3]_[shortyear]", "Lov_24"],
  ["[authors]", "LovelaceAErligATLASCollaboration"],
  ["[authors1]:[year]", "LovelaceEtAl:2024"],
  ["[authEtAl:upper]", "LOVELACEETAL"],
  ["[title2]-[month]", "BoundsL-01"],
  ["[category][arxiv]", "math.FA2401.00001"],
])("%s makes %s", (pattern, key) => {
  expect(keyPattern.parse(pattern)).toBe(pattern);
  expect(keyOf(PAPER, pattern)).toBe(key);
});

test.each([
  [["王 小明"], "关于", "anonymous2024"],
  [["Jörg Müller-Øst"], "On it, and $x$", "MullerOst2024X"],
  [["Ludwig van der Straße"], "The", "vanderStrasse2024"],
  [[], "Ünïcode", "anonymous2024Unicode"],
  [["Martin King Jr."], "Don’t", "King2024Dont"],
])("%s and “%s” make %s", (authors, plainTitle, key) => {
  expect(keyOf({ ...PAPER, authors, plainTitle }, DEFAULT_PATTERN)).toBe(key);
});

describe("a pattern is refused", () => {
  test.each([
    ["auth", "Put at least one part in brackets, such as [auth]."],
    ["[author]", "[author] is not known."],
    ["[auth:title]", "“:title” is not known. Use :lower or :upper."],
    ["[auth] [year]", "Between the parts use letters without accents"],
    ["[auth]{[year]}", "Between the parts"],
    ["[auth", "Put at least one"],
    [`[auth]${"x".repeat(100)}`, "Keep the pattern to 100 characters."],
  ])("%s", (pattern, sentence) => {
    const message = keyPattern.safeParse(pattern).error?.issues.map((issue) => issue.message);
    expect(message?.join(" ")).toContain(sentence);
  });
});

test("equal keys get a, b, … z, aa; case makes no difference", () => {
  const taken = new Set<string>();
  const keys = Array.from({ length: 30 }, (_, i) => uniqueKey(i % 2 ? "Ada1" : "ada1", taken));
  expect(keys.slice(0, 3)).toEqual(["ada1", "Ada1a", "ada1b"]);
  expect(keys.slice(26, 29)).toEqual(["ada1z", "Ada1aa", "ada1ab"]);
  expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(30);
});

test("every paper gets legal keys, each its own", () => {
  const patterns = fc.constantFrom(
    DEFAULT_PATTERN,
    "[title]",
    "[authors]+[title]",
    "[arxiv]/[category]",
  );
  const papers = fc.array(
    fc.record({
      authors: fc.array(fc.string({ unit: "grapheme" })),
      plainTitle: fc.string({ unit: "grapheme", maxLength: 300 }),
      arxivId: fc.option(fc.constantFrom("2401.00001", "math/0611800")),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(papers, patterns, (values, pattern) => {
      const taken = new Set<string>();
      const keys = values.map((of) => uniqueKey(keyOf({ ...PAPER, ...of }, pattern), taken));
      for (const key of keys) expect(citationKey.parse(key)).toBe(key);
      expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(values.length);
    }),
  );
});
