/**
 * What an item is to follow that was dropped on another one of the page: going up it takes the place
 * before it, going down the one behind. A section goes before or behind the other one's whole section.
 * @param items what stands on the page, papers by their ids and headings as `section:` and theirs
 * @param follows what stands before the page
 * @returns null for the start of the list, undefined when it stays
 */
export function dropPlace(
  items: string[],
  from: number,
  to: number,
  follows: string | null,
): string | null | undefined {
  const item = items[from];
  const target = items[to];
  if (!item || !target || from === to) return undefined;
  if (from < to) return target;
  if (!isHeading(item)) return items[to - 1] ?? follows;
  const heading = items.findLastIndex((other, i) => i <= to && isHeading(other));
  return items[heading - 1] ?? follows;
}

const isHeading = (item: string) => item.startsWith("section:");
