/** The family name of an author as papers have it, in small letters without accents: to compare. */
export function surname(author = ""): string {
  const plain = author.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/,? (?:jr|sr|i{2,3}|iv)\.?$/, "")
      .split(/\s+/)
      .at(-1) ?? ""
  );
}
