/** In place of a number of edits that is over the budget. */
export const TOO_MANY = 0xffff;

/**
 * How many letters must be put in, left out or changed to make the words of the text that begins at
 * a place, for each length of that text: Levenshtein's distance, as far as the budget goes.
 */
export function errorsByLength(words: string, text: string, from: number, budget: number) {
  const width = Math.min(text.length - from, words.length + budget) + 1;
  const shorter = Math.min(words.length, width - 1);
  let same = 0;
  while (same < shorter && words.charCodeAt(same) === text.charCodeAt(from + same)) same += 1;
  const errors = lastRow(words, text, from, { same, width, budget });
  for (let length = 0; length < width; length += 1) {
    if (length < same) errors[length] = words.length - length;
    if ((errors[length] as number) > budget) errors[length] = TOO_MANY;
  }
  return errors;
}

/** Of the table of distances, without the letters that words and text begin with alike. */
function lastRow(
  words: string,
  text: string,
  from: number,
  { same, width, budget }: { same: number; width: number; budget: number },
): Uint16Array {
  let above = new Uint16Array(width);
  for (let j = same; j < width; j += 1) above[j] = j - same;
  let row = new Uint16Array(width);
  for (let i = same + 1; i <= words.length; i += 1) {
    const char = words.charCodeAt(i - 1);
    // Further from the diagonal there are more edits than the budget has.
    const low = Math.max(same + 1, i - budget);
    const high = Math.min(width - 1, i + budget);
    let diagonal = above[low - 1] as number;
    let left = low === same + 1 ? i - same : budget + 1;
    row[low - 1] = left;
    for (let j = low; j <= high; j += 1) {
      const over = j === i + budget ? budget + 1 : (above[j] as number);
      let least = text.charCodeAt(from + j - 1) === char ? diagonal : diagonal + 1;
      if (over + 1 < least) least = over + 1;
      if (left + 1 < least) least = left + 1;
      row[j] = least;
      diagonal = over;
      left = least;
    }
    [above, row] = [row, above];
  }
  return above.fill(TOO_MANY, 0, Math.max(0, words.length - budget));
}
