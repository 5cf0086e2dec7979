import { LRUCache } from "lru-cache";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** What ends in a full stop and no sentence: `et al.`, `i.e.`, an initial. */
const OPEN =
  /(?:^|[\s(])(?:e\.g|i\.e|et al|cf|vs|resp|w\.r\.t|a\.k\.a|[Ff]igs?|[Ee]qs?|[Ss]ecs?|[Tt]hm|[Rr]efs?|[Nn]o|Dr|Prof|St|[A-Z])\.\s*$/;
const LONGEST = 480;

/** The same papers stand in thousands of mails. */
const known = new LRUCache<string, string>({ max: 2000 });

/** The first two sentences of a text, as one line; cut where they are very long. */
export function firstSentences(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const first = readSentences(text, 2);
  known.set(text, first);
  return first;
}

function readSentences(text: string, count: number): string {
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && OPEN.test(last)) sentences[sentences.length - 1] = last + segment;
    else if (sentences.length === count) break;
    else sentences.push(segment);
  }
  return cut(sentences.join("").replace(/\s+/g, " ").trim(), LONGEST);
}

/** At most so many characters, whole words where there are any. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const some = text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "");
  return `${some.replace(/(?<=.{20})\s\S*$/, "")}…`;
}
