import { SYMBOLS } from "@/lib/papers/latex-symbols";
import { plainText } from "@/lib/papers/plain-text";

/** Whether two LaTeX texts say the same: markup, braces, case, accents and signs make no difference. */
export const sameWording = (a: string, b: string): boolean => lettersOf(a) === lettersOf(b);

const lettersOf = (source: string): string =>
  fold(plainText(source.replace(/\\ensuremath\s*\{([^{}]*)\}/g, "$$$1$$"))).replace(
    /[^\p{L}\p{N}]/gu,
    "",
  );

/** Small letters without accents; “ü”, “ue” and “u” are one, as are α and “alpha”. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\x20-\x7e]/g, (letter) => LETTERS[letter] ?? GREEK.get(letter) ?? letter)
    .replace(/([aou])e/g, "$1");

const LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: "ss", æ: "a", œ: "o", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" },
};

const GREEK = new Map(
  Object.entries(SYMBOLS)
    .filter(([name, sign]) => /^[a-z]+$/.test(name) && /^\p{Script=Greek}$/u.test(sign))
    .map(([name, sign]) => [sign, name]),
);
