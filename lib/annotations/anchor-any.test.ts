import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeRange, findAnchor, THRESHOLD } from "./anchor";
import { foldPart, indexSource } from "./source-index";

/** Words that are unlike each other, as unlike as their numbers are. */
const word = (n: number) =>
  Array.from({ length: 3 + (n % 5) }, (_, i) =>
    String.fromCharCode(97 + ((Math.imul(n + 1, 2654435761 ^ (i * 40503)) >>> 9) % 26)),
  ).join("");
const numbers = fc.uniqueArray(fc.nat(100_000), { minLength: 60, maxLength: 120 });

/** A text, the place of a quote in it, and what is done to its words: put in or taken out. */
const revisions = fc.record({
  words: numbers.map((all) => all.map(word)),
  first: fc.nat(39),
  count: fc.integer({ min: 1, max: 20 }),
  edits: fc.array(fc.record({ at: fc.nat(1_000), added: fc.option(fc.nat(1_000_000)) }), {
    maxLength: 12,
  }),
});
type Revision = typeof revisions extends fc.Arbitrary<infer T> ? T : never;

/** Spares as many words around the quote as `apart` says. */
function revise({ words, first, count, edits }: Revision, apart: number) {
  const before = words.slice(0, first);
  const after = words.slice(first + count);
  for (const { at, added } of edits) {
    const [part, spared] = at % 2 ? [before, before.length - apart] : [after, after.length - apart];
    if (spared <= 0) continue;
    const place = (at >> 1) % spared;
    part.splice(
      at % 2 ? place : place + apart,
      added === null ? 1 : 0,
      ...(added ? [word(added)] : []),
    );
  }
  const join = (parts: string[][]) => parts.map((part) => part.map((w) => `${w} `).join(""));
  const quote = words.slice(first, first + count);
  const [was = "", exact = "", rest = ""] = join([
    words.slice(0, first),
    quote,
    words.slice(first + count),
  ]);
  const [now = "", , then = ""] = join([before, quote, after]);
  const end = was.length + exact.length - 1;
  return {
    selectors: describeRange(was + exact + rest, was.length, end),
    changed: now + exact + then,
    place: { start: now.length, end: now.length + exact.length - 1 },
  };
}

const isOnce = (text: string, part: string) => text.indexOf(part) === text.lastIndexOf(part);

describe("edits that don't touch the quote", () => {
  test("a quote that speaks for itself is found whatever happens around it", () => {
    fc.assert(
      fc.property(revisions, (revision) => {
        const { selectors, changed, place } = revise(revision, 0);
        fc.pre(foldPart(selectors.exact).text.length >= 16 && isOnce(changed, selectors.exact));
        expect(findAnchor(indexSource(changed), selectors)).toMatchObject(place);
      }),
      { numRuns: 500 },
    );
  });

  test("any quote is found by its context, which is what it was", () => {
    fc.assert(
      fc.property(revisions, (revision) => {
        const { selectors, changed, place } = revise(revision, 11);
        fc.pre(isOnce(changed, selectors.prefix + selectors.exact + selectors.suffix));
        expect(findAnchor(indexSource(changed), selectors)).toEqual({ ...place, score: 1 });
      }),
      { numRuns: 500 },
    );
  });
});

const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((codes) => String.fromCharCode(...codes));
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."ab xyz.,-~^_{}$\\'`\"\n",
        "$x^2$",
        "{\\it a",
        "}",
        "\\emph{",
        'G\\"o',
        "\n\n",
      ),
      fc.constantFrom(
        "👨‍👩‍👧",
        "e\u0301",
        "\u0301",
        "\ud83d",
        "\ude00",
        "ﬁ",
        "שלום",
        "\u202e",
        "\u200b",
        "한",
        "新",
      ),
      fc.constantFrom("the ", "model ", "a model ", "of notes ", "we find "),
    ),
    { maxLength: 60 },
  )
  .map((all) => all.join(""));
const anyText = fc.oneof(pieces, units, fc.string({ unit: "grapheme" }));
const anyOffset = fc.oneof(
  fc.integer({ min: -5, max: 100 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 2 ** 31),
);

describe("any text, any selectors", () => {
  /** A quote that the text may have, more or less. */
  const cases = fc
    .tuple(anyText, anyText, fc.nat(60), fc.nat(60), fc.boolean())
    .chain(([source, other, start, length, own]) =>
      fc.record({
        source: fc.constant(source),
        exact: fc.constant(own ? source.slice(start, start + length) : other),
        prefix: fc.oneof(fc.constant(source.slice(Math.max(0, start - 32), start)), anyText),
        suffix: fc.oneof(fc.constant(source.slice(start + length).slice(0, 32)), anyText),
        start: fc.oneof(fc.constant(start), fc.constant(null), anyOffset),
        end: fc.oneof(fc.constant(start + length), fc.constant(null), anyOffset),
        changed: fc.oneof(
          fc.constant(source),
          fc
            .tuple(anyText, fc.nat(60), fc.nat(6))
            .map(([text, at, gone]) => source.slice(0, at) + text + source.slice(at + gone)),
          anyText,
        ),
      }),
    );

  test("what is found is not further from the quote than its threshold", () => {
    fc.assert(
      fc.property(cases, ({ changed, source: _, ...selectors }) => {
        const index = indexSource(changed);
        const found = findAnchor(index, selectors);
        if (!found) return;
        const { start, end, score } = found;
        expect(score).toBeGreaterThanOrEqual(THRESHOLD);
        expect(score).toBeLessThanOrEqual(1);
        expect([0 <= start, start < end, end <= changed.length]).toEqual([true, true, true]);
        for (const at of [start, end]) expect(isInPair(changed, at)).toBe(false);
        if (changed.slice(start, end) === selectors.exact) return;
        const landed = index.text.slice(index.before[start], index.before[end]);
        const quote = foldPart(selectors.exact).text;
        expect(levenshtein(landed, quote)).toBeLessThanOrEqual(quote.length / 2);
      }),
      { numRuns: 3_000 },
    );
  });

  test("what is described is found again where it is", () => {
    fc.assert(
      fc.property(anyText, anyOffset, anyOffset, (source, from, to) => {
        const selectors = describeRange(source, from, to);
        const { exact, start, end } = selectors;
        expect(source.slice(start ?? 0, end ?? 0)).toBe(exact);
        for (const at of [start, end]) expect(isInPair(source, at ?? 0)).toBe(false);
        const found = findAnchor(indexSource(source), selectors);
        expect(found).toEqual(exact === "" ? null : { start, end, score: 1 });
      }),
      { numRuns: 2_000 },
    );
  });

  test("quotes of 10,000 characters are looked for like others", () => {
    const words = Array.from({ length: 3_000 }, (_, n) => word(n * 7)).join(" ");
    const selectors = describeRange(words, 2_000, 12_000);
    const changed = `${word(1)} ${words.slice(0, 7_000)}${word(2)} ${words.slice(7_010)}`;
    const found = findAnchor(indexSource(changed), selectors);
    expect(found?.start).toBe(changed.indexOf(selectors.exact.slice(0, 100)));
    expect(findAnchor(indexSource("A short one."), selectors)).toBeNull();
    expect(findAnchor(indexSource(""), selectors)).toBeNull();
  });
});

const isInPair = (text: string, at: number) =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1)) && at > 0;

/** By the book, so that it shares nothing with what it checks. */
function levenshtein(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      (rows[i] as number[])[j] = Math.min(change, at(i - 1, j) + 1, at(i, j - 1) + 1);
    }
  }
  return at(a.length, b.length);
}
