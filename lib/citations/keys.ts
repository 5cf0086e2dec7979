import { z } from "zod";
import { familyOf, parseName } from "./names";
import type { KeyedPaper } from "./schema";

export const DEFAULT_PATTERN = "[auth][year][shorttitle]";

/** Leaves room for the letters that tell equal keys apart, in the hundred characters of a key. */
const MOST = 90;

const MARKER = /\[([A-Za-z]+?)(\d*)((?::[a-z]+)*)\]/g;

type Marker = (paper: KeyedPaper, count: number | null) => string;

/** As JabRef names them. Years are those of the first version: keys don't change on publication. */
const MARKERS = {
  auth: ({ authors }, most) => surname(authors[0]).slice(0, most ?? undefined),
  authors: ({ authors }, most) =>
    authors
      .slice(0, most ?? 3)
      .map(surname)
      .join("") + (authors.length > (most ?? 3) ? "EtAl" : ""),
  authEtAl: ({ authors }) =>
    authors.length > 2 ? `${surname(authors[0])}EtAl` : authors.slice(0, 2).map(surname).join(""),
  year: ({ publishedOn, publishedPrecision }) =>
    publishedPrecision === "none" ? "" : publishedOn.slice(0, 4),
  shortyear: ({ publishedOn, publishedPrecision }) =>
    publishedPrecision === "none" ? "" : publishedOn.slice(2, 4),
  month: ({ publishedOn }) => publishedOn.slice(5, 7),
  title: ({ plainTitle }, most) => titleWords(plainTitle, most ?? undefined),
  shorttitle: ({ plainTitle }, most) => titleWords(plainTitle, most ?? 3),
  veryshorttitle: ({ plainTitle }, most) => titleWords(plainTitle, most ?? 1),
  category: ({ primaryCategory }) => primaryCategory?.replace(/[^A-Za-z0-9.-]/g, "") ?? "",
  arxiv: ({ arxivId }) => arxivId ?? "",
} satisfies Record<string, Marker>;
export type MarkerName = keyof typeof MARKERS;

const markerNamed = (name: string): Marker | null =>
  Object.hasOwn(MARKERS, name) ? MARKERS[name as MarkerName] : null;

const CASES: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
};

export const keyPattern = z
  .string()
  .trim()
  .max(100, "Keep the pattern to 100 characters.")
  .regex(/\[[^\]]+\]/, "Put at least one part in brackets, such as [auth].")
  .superRefine((pattern, ctx) => {
    const wrong = wrongIn(pattern);
    if (wrong) ctx.addIssue({ code: "custom", message: wrong });
  });

export const keyPatternInput = z.object({ pattern: keyPattern });

function wrongIn(pattern: string): string | null {
  for (const [whole, name = "", , cases = ""] of pattern.matchAll(MARKER)) {
    if (!markerNamed(name)) {
      return `${whole} is not known. Use ${Object.keys(MARKERS)
        .map((known) => `[${known}]`)
        .join(", ")}.`;
    }
    const unknown = cases.split(":").find((word) => word && !Object.hasOwn(CASES, word));
    if (unknown) return `“:${unknown}” is not known. Use :lower or :upper.`;
  }
  const rest = pattern.replace(MARKER, "");
  if (/^[A-Za-z0-9_:.+/-]*$/.test(rest)) return null;
  return "Between the parts use letters without accents, digits and _ : . + / - only.";
}

/** The key that a pattern makes of a paper: ASCII, never empty. */
export function keyOf(paper: KeyedPaper, pattern: string): string {
  const key = pattern.replace(MARKER, (_, name: string, digits: string, cases: string) => {
    const text = markerNamed(name)?.(paper, digits ? Number(digits) : null) ?? "";
    return cases.split(":").reduce((so, word) => CASES[word]?.(so) ?? so, text);
  });
  const legal = key.replace(/^[^A-Za-z0-9]+/, "").slice(0, MOST);
  return legal || `paper${paper.publishedOn.slice(0, 4)}`;
}

/**
 * A key that nobody has yet: with a, b, … after it where it is taken. BibTeX takes keys that differ
 * in case for the same.
 * @param taken in small letters; the key is added
 */
export function uniqueKey(base: string, taken: Set<string>): string {
  let key = base;
  for (let n = 0; taken.has(key.toLowerCase()); n += 1) key = base + lettersOf(n);
  taken.add(key.toLowerCase());
  return key;
}

/** a to z, then aa. */
const lettersOf = (n: number): string =>
  (n >= 26 ? lettersOf(Math.floor(n / 26) - 1) : "") + String.fromCharCode(97 + (n % 26));

const surname = (name: string | undefined): string =>
  (name && ascii(familyOf(parseName(name)))) || "anonymous";

/** The first words that say something, each with a capital. */
function titleWords(title: string, most: number | undefined): string {
  const words = title.split(/[^\p{L}\p{N}’']+/u).map(ascii);
  return words
    .filter((word) => word && !EMPTY.has(word.toLowerCase()))
    .slice(0, most)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

const EMPTY: ReadonlySet<string> = new Set(
  "a an and are as at be but by do for from in into is it its nor of on or over so some that the their to up via we what when where which why with yet".split(
    " ",
  ),
);

/** Letters that don't come apart into one of ASCII and an accent. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ ß: "ss", æ: "ae", Æ: "AE", œ: "oe", Œ: "OE", ø: "o", Ø: "O", ł: "l", Ł: "L" },
  ...{ đ: "d", Đ: "D", ð: "d", Ð: "D", þ: "th", Þ: "Th", ı: "i" },
};

const ascii = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^\x20-\x7e]/g, (sign) => LATIN[sign] ?? "")
    .replace(/[^A-Za-z0-9]/g, "");
