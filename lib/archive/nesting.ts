/** Whether `id` is `above` or stands somewhere below it, or the way up never ends. */
export function isBelow(
  id: string,
  above: string,
  parents: ReadonlyMap<string, string | null>,
): boolean {
  let at: string | null = id;
  for (let steps = 0; at !== null; steps += 1) {
    if (at === above || steps > 100) return true;
    at = parents.get(at) ?? null;
  }
  return false;
}
