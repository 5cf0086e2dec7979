import { plainLetters } from "@/lib/plain-letters";

/** The family name of an author as papers have it, in small letters without accents: to compare. */
export function surname(author = ""): string {
  return (
    plainLetters(author)
      .replace(/,? (?:jr|sr|i{2,3}|iv)\.?$/, "")
      .split(/\s+/)
      .at(-1) ?? ""
  );
}
