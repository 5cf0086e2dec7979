/** A statement takes 65,534 values; the widest row here has 16. */
const ROWS = 1000;

export function* inParts<T>(rows: T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += ROWS) yield rows.slice(at, at + ROWS);
}
