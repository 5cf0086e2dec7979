interface Stretch {
  /** UTF-16 offsets; the end is exclusive. */
  start: number;
  end: number;
}

/**
 * Gives highlights levels such that no two that overlap have the same one; a highlight inside
 * another has the lower. The highest come first.
 */
export function levelled<H extends Stretch>(highlights: readonly H[]): (H & { level: number })[] {
  const drawn: (H & { level: number })[] = [];
  const shortestFirst = highlights.toSorted(
    (a, b) => a.end - a.start - (b.end - b.start) || b.start - a.start,
  );
  for (const highlight of shortestFirst) {
    const taken = new Set(
      drawn
        .filter(({ start, end }) => start < highlight.end && highlight.start < end)
        .map(({ level }) => level),
    );
    let level = 0;
    while (taken.has(level)) level += 1;
    drawn.push({ ...highlight, level });
  }
  return drawn.sort((a, b) => b.level - a.level || a.start - b.start);
}
