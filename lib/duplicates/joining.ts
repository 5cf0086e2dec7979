import type { EntryRow, ListRow } from "./schema";

/** From the one that any other gives way to, to the one that says most was done. */
const STATUSES = ["to-read", "abandoned", "paused", "reading", "read"];

/** The status of whoever got further. */
export const furthest = (a: EntryRow["status"], b: EntryRow["status"]) =>
  STATUSES.indexOf(String(a)) < STATUSES.indexOf(String(b)) ? b : a;

export const earlier = <T extends string | number | null>(a: T, b: T): T =>
  new Date(String(b)).getTime() < new Date(String(a)).getTime() ? b : a;

/** The lower of two, where one may be missing: the more urgent priority, the earlier day. */
export function lower<T extends ListRow["priority"]>(a: T, b: T): T {
  if (a === null || b === null) return a ?? b;
  return b < a ? b : a;
}

/**
 * Two texts as one. What finds no room is left over, whole.
 * @param room in characters
 */
export function joinTexts(
  a: string | number | null,
  b: string | number | null,
  { between, room }: { between: string; room: number },
): { text: string; left: string } {
  const [first, second] = [String(a ?? ""), String(b ?? "")];
  if (second === "" || first.includes(second)) return { text: first, left: "" };
  if (first === "") return { text: second, left: "" };
  const text = `${first}${between}${second}`;
  return [...text].length <= room ? { text, left: "" } : { text: first, left: second };
}
