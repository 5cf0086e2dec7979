import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chipsOf, parse, toText } from "./grammar";

/** As short as one can say it: alternatives by `|`, then filters. */
const read = (text: string) => toText(parse(text));

describe("what is read", () => {
  test.each([
    ["graph neural networks", "graph neural networks"],
    ['"graph neural" networks', '"graph neural" networks'],
    ["“graph neural”", '"graph neural"'],
    ["graph -neural", "graph -neural"],
    ['-"graph neural" x1', '-"graph neural" x1'],
    ["graph or tree", "graph or tree"],
    ["graph OR tree kernel", "graph or tree kernel"],
    ["diffus*", "diffus*"],
    ["a*", "a"],
    ["d*ff", "d*ff"],
    ["author:lovelace", "author:lovelace"],
    ['AUTHOR:"Ada  Lovelace" engine', 'engine author:"Ada Lovelace"'],
    ["-author:babbage engine", "engine -author:babbage"],
    ["cat:cs.LG year:2020", "cat:cs.LG year:2020"],
    ["year:2020..2023", "year:2020..2023"],
    ["year:2023..2020", "year:2020..2023"],
    ["year:2020-2023", "year:2020..2023"],
    ["year:2020..", "year:2020.."],
    ["year:..2020", "year:..2020"],
    ["year:2020..2020", "year:2020"],
    ["tag:to-do list:thesis is:to-read has:notes", "tag:to-do list:thesis is:unread has:note"],
    ['tag:"two words"', 'tag:"two words"'],
    ["state-of-the-art C++", "state-of-the-art C++"],
    ["http://a.b/c foo:bar", "http://a.b/c foo:bar"],
    ["\u0000a\u200bb\tc\u202e", "a b c"],
    ["a&b|c!d:*", "a&b|c!d:"],
    ["100%_\\", "100%_\\"],
    ['"unbalanced quotes', '"unbalanced quotes"'],
    ["naïve Bayes 贝叶斯", "naïve Bayes 贝叶斯"],
    ["", ""],
  ])("%j is %j, and nothing is left over", (text, meant) => {
    expect(read(text)).toBe(meant);
    expect(parse(text).unused).toEqual([]);
  });

  test("words that are next to each other belong together, before or and behind it", () => {
    expect(parse("a b or -c cat:x d").any.map((terms) => terms.map(({ text }) => text))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });
});

describe("what can’t be used is named", () => {
  test.each([
    ["- a", "a", ["-"]],
    ["()&|!:*", "", ["()&|!:*"]],
    ['""', "", ['""']],
    ['-" " a', "a", ['-" "']],
    ["or a or or b or", "a or b", ["or", "or", "or"]],
    ["year:soon year:0999 year: year:..", "", ["year:soon", "year:0999", "year:", "year:.."]],
    ["is:shiny has:legs author:-", "", ["is:shiny", "has:legs", "author:-"]],
  ])("%j is %j without %j", (text, meant, left) => {
    expect(read(text)).toBe(meant);
    expect(parse(text).unused.map((one) => one.text)).toEqual(left);
  });

  test("too many words, too long ones, and the end of a long text", () => {
    const many = parse("word ".repeat(2500));
    expect(many.any[0]).toHaveLength(24);
    expect(many.unused.map(({ why }) => why)).toContain(
      "The end was cut: it is longer than 10,000 characters.",
    );
    expect(parse("w".repeat(10_000)).any[0]?.[0]?.text).toHaveLength(100);
    expect(parse(`"${"w ".repeat(4000)}"`).any[0]?.[0]?.text.length).toBeLessThanOrEqual(200);
    expect(parse("cat:a ".repeat(20)).filters).toHaveLength(12);
  });
});

test("chips lead to the search without them", () => {
  expect(chipsOf(parse('a or b "c d" year:2020..'))).toEqual([
    { text: "a", without: 'b "c d" year:2020..' },
    { text: "b", without: 'a or "c d" year:2020..' },
    { text: '"c d"', without: "a or b year:2020.." },
    { text: "year:2020..", without: 'a or b "c d"' },
  ]);
});

/** What people and machines type: pieces of the language, and any characters at all. */
const typed = fc
  .array(
    fc.oneof(
      fc.constantFrom(" ", '"', "-", "or", "*", ":", "..", "a", "Ada", "2020", "%_\\", "\u0000"),
      fc.constantFrom("author:", "cat:", "year:", "tag:", "list:", "is:", "has:", "is:unread"),
      fc.string({ unit: "binary" }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

test("whatever is typed is read, and what is shown of it is read as the same", () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { any, filters } = parse(text);
      const again = parse(toText({ any, filters }));
      expect(again).toEqual({ any, filters, unused: [] });
    }),
    { numRuns: 2000 },
  );
});

test("a chip takes away what it names, and nothing else", () => {
  fc.assert(
    fc.property(typed, (text) => {
      const query = parse(text);
      const chips = chipsOf(query);
      for (const [i, chip] of chips.entries()) {
        const left = chipsOf(parse(chip.without)).map((one) => one.text);
        expect(left).toEqual(chips.filter((_, j) => j !== i).map((one) => one.text));
      }
    }),
  );
});
