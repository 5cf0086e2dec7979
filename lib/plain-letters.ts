/** A text in small letters without accents, to compare: `Erdős` and `erdos` are the same. */
export const plainLetters = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
