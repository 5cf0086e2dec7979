const FIRST = { year: 1991, month: 8 };
const LAST = { year: 2026, month: 6 };

export interface Month {
  /** Such as `2024-07`. */
  name: string;
  papers: number;
}

/** So many papers over the months of arXiv, whose number has grown with the square of time. */
export function arxivMonths(size: number): Month[] {
  const names: string[] = [];
  for (let { year, month } = FIRST; year * 12 + month <= LAST.year * 12 + LAST.month; ) {
    names.push(`${year}-${String(month).padStart(2, "0")}`);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  const weights = names.map((_, n) => (n + 12) ** 2);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let [given, reached] = [0, 0];
  return names.map((name, n) => {
    reached += weights[n] ?? 0;
    const papers = Math.round((size * reached) / all) - given;
    given += papers;
    return { name, papers };
  });
}
