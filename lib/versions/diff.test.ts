import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mathText, plainText } from "@/lib/papers/plain-text";
import { diffWords, paragraphsOf, readSame, type Segment } from "./diff";
import { excerptOf } from "./excerpt";

/** A blank for a new paragraph, as in `plainText`. */
const read = ({ parts }: Segment, paragraph = " ") =>
  parts
    .map((part) => {
      if (part.kind === "break") return paragraph;
      return part.kind === "text" ? part.text : mathText(part.tex);
    })
    .join("");

const SIGNS = { same: ["", ""], added: ["[+", "]"], removed: ["[-", "]"] } as const;

/** “a [-b][+c]”, with ¶ between paragraphs. */
const drawn = (segments: Segment[]) =>
  segments.map((segment) => SIGNS[segment.kind].join(read(segment, "¶"))).join("");

/** One of the two texts, as it reads. */
const side = (segments: Segment[], without: Segment["kind"]) =>
  segments
    .filter(({ kind }) => kind !== without)
    .map((segment) => read(segment))
    .join("")
    .replace(/\s+/g, " ")
    .trim()
    .normalize("NFC");

describe("diffWords", () => {
  test.each([
    ["nothing", "We bound it.", "We bound it.", "We bound it."],
    ["a word", "We bound it.", "We limit it.", "We [-bound][+limit] it."],
    ["a word more", "We bound it.", "We now bound it.", "We [+now ]bound it."],
    ["the end", "One. Two.", "One.", "One.[- Two.]"],
    ["words side by side", "a red fox ran", "a blue cat ran", "a [-red fox][+blue cat] ran"],
    ["a sign", "gains 2%", "gains 2.5%", "gains [-2][+2.5]%"],
    ["a formula", "the $L_1$ norm", "the $L_2$ norm", "the [-L₁][+L₂] norm"],
    ["part of a formula", "so $a+b$", "so $a+c$", "so [-a+b][+a+c]"],
    [
      "an address",
      "at https://a.org/x.",
      "at https://a.org/y.",
      "at [-https://a.org/x][+https://a.org/y].",
    ],
    ["a part of a word in italics", "{\\it CL}inic", "{\\it CL}inical", "[-CLinic][+CLinical]"],
    ["everything", "One two.", "Three four.", "[-One two][+Three four]."],
    ["from nothing", "", "Now there.", "[+Now there.]"],
    ["to nothing", "Gone now.", "", "[-Gone now.]"],
    ["a paragraph for a blank", "One two.", "One.\n\nThree two.", "One[+.¶Three] two."],
    ["a paragraph more", "One.", "One.\n\nTwo.", "One.[+¶Two.]"],
    ["a paragraph less", "One.\n\nTwo.", "One.", "One.[-¶Two.]"],
  ])("%s", (_, from, to, expected) => expect(drawn(diffWords(from, to))).toBe(expected));

  test.each([
    ["italics", "the {\\it sparse} map", "the \\emph{sparse} map"],
    ["no italics", "the {\\it sparse} map", "the sparse map"],
    ["italics inside a word", "{\\it CL}inic", "CLinic"],
    ["blanks", "one  two\nthree~four", "one two three four"],
    ["paragraphs", "one\n\ntwo", "one two"],
    ["an accent", 'na\\"{\\i}ve', "naïve"],
    ["a Unicode form", "nai\u0308ve", "naïve"],
    ["the signs around a formula", "in $x_1$", "in \\(x_1\\)"],
    ["braces in a formula", "in $L_{\\infty}$", "in $L_\\infty$"],
    ["a link", "see \\href{https://a.org}{our page}", "see our page"],
    ["a dash", "one---two", "one—two"],
  ])("%s alone is no change", (_, from, to) => {
    expect(
      diffWords(from, to)
        .flat()
        .every(({ kind }) => kind === "same"),
    ).toBe(true);
    expect(readSame(from, to)).toBe(true);
  });

  test("runs know their place in the source of their side", () => {
    const from = "We {\\bf bound} the $L_1$ norm from above.";
    const to = "Here we {\\bf limit} the $L_1$ norm from below.";
    for (const { kind, parts } of diffWords(from, to)) {
      for (const part of parts) {
        if (part.kind === "break") throw new Error("There is one paragraph.");
        const source = (kind === "removed" ? from : to).slice(part.start, part.end);
        expect(source).toBe(part.kind === "text" ? part.text : `$${part.tex}$`);
      }
    }
  });

  test("a paragraph that is gone leaves a blank at its place in the old source", () => {
    const [paragraph] = paragraphsOf(diffWords("One {\\it two}\n\nthree", "One two"));
    expect(paragraph?.map(({ kind }) => kind)).toEqual(["same", "removed"]);
    expect(paragraph?.[1]?.runs[0]).toMatchObject({ text: " ", start: 12, end: 12 });
  });

  test("two long texts with nothing in common take each other’s place", () => {
    const text = (word: string) => Array.from({ length: 2500 }, (_, i) => `${word}${i}`).join(" ");
    const diff = diffWords(text("a"), text("b"));
    expect(diff.map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });

  test("without what was added it is the old text as it reads, without what was removed the new", () => {
    const latex = fc
      .array(
        fc.oneof(
          { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 5 }) },
          {
            weight: 6,
            arbitrary: fc.constantFrom(
              ...["one ", "two ", "three", " ", "\n\n", "$x$", "$L_\\infty$", "{\\it ", "}", "{"],
              ...["\\emph{a b}", '\\"o', "--", "\\", "$", ".", "https://a.b/c ", "\\href{x}{a b}"],
            ),
          },
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(latex, latex, (from, to) => {
        const diff = diffWords(from, to);
        expect(side(diff, "added")).toBe(plainText(from).normalize("NFC"));
        expect(side(diff, "removed")).toBe(plainText(to).normalize("NFC"));
        expect(readSame(from, to)).toBe(diff.every(({ kind }) => kind === "same"));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("excerptOf", () => {
  const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(" ");
  const excerpt = (from: string, to: string) => drawn(excerptOf(diffWords(from, to)));

  test("keeps what is short", () => {
    expect(excerpt("We bound it.", "We limit it.")).toBe("We [-bound][+limit] it.");
  });

  test("leaves out what is far from a change", () => {
    expect(excerpt(`${words(50)} old ${words(50)}`, `${words(50)} new ${words(50)}`)).toBe(
      " … w44 w45 w46 w47 w48 w49 [-old][+new] w0 w1 w2 w3 w4 w5 … ",
    );
  });

  test("cuts long changes and many of them", () => {
    expect(excerpt("", words(500))).toMatch(/^\[\+w0 .* w29 {2}… \]$/);
    const many = (word: string) =>
      Array.from({ length: 40 }, (_, i) => `${word}${i} and so`).join(" ");
    expect(excerpt(many("a"), many("b"))).toMatch(/\[-a3\]\[\+b3\] and so {2}… $/);
  });
});
