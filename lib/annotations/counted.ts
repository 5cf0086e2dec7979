/** “1 highlight or note”, “12 highlights and notes”. */
export const counted = (count: number): string =>
  count === 1 ? "1 highlight or note" : `${count.toLocaleString("en")} highlights and notes`;

export function publishingSentence(count: number): string {
  const [become, them] = count === 1 ? ["becomes", "it"] : ["become", "them"];
  return `${counted(count)} ${become} visible to everyone who can read a list that shows ${them}.`;
}
