/**
 * A name that every system keeps: without signs that one of them reserves (those that Obsidian's
 * links reserve among them), and short enough with an ending.
 */
export function fileName(text: string): string {
  const name = text
    .normalize("NFC")
    .replace(/[\\/:*?"<>|#^[\]\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short = [...name]
    .slice(0, 60)
    .join("")
    .replace(/[. ]+$/, "");
  // What Windows takes for a device, with or without an ending.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?(?:\.|$)/i.test(short) ? `_${short}` : short;
}

/** The same names, with numbers where two differ by no more than their case. */
export function uniqueNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${name} ${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
