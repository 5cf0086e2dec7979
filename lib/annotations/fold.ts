/**
 * Without what copying, typing and rewriting change: blanks, invisible signs, forms of characters,
 * kinds of quotation marks and dashes, signs that TeX keeps to itself.
 */
export function fold(text: string): string {
  if (text.length === 1) {
    const known = ASCII[text.charCodeAt(0)];
    if (known !== undefined) return known;
  }
  return foldAny(text);
}

const foldAny = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[\s\p{Cf}\p{Variation_Selector}{}^_~∼]/gu, "")
    .replace(/[‘’‚‛′`]/g, "'")
    .replace(/[“”„‟″]|''/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-");

const ASCII = Array.from({ length: 128 }, (_, code) => foldAny(String.fromCharCode(code)));

/** Whether it is of a word; scripts that put no blanks between words have none to stay out of. */
export const isWord = (text: string) =>
  /[\p{L}\p{N}]/u.test(text) &&
  !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(text);
