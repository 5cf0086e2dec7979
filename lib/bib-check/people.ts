import { nameAsRead, parseName } from "@/lib/citations/names";
import type { CslName } from "@/lib/citations/schema";
import { plainText } from "@/lib/papers/plain-text";
import { fold } from "./wording";

/** The people of an `author` field, as far as they are named. */
export interface People {
  names: CslName[];
  /** Whether there are “others”. */
  open: boolean;
}

/** Reads `A and B and others`; what stands in braces as a whole is one name. */
export function readPeople(value: string): People {
  const parts = splitNames(value);
  const named = parts.filter((part) => !/^(?:others|et\.? al\.?)$/i.test(part));
  return {
    open: named.length < parts.length,
    names: named.map((part) =>
      isWhole(part) ? { literal: plainText(part) } : parseName(plainText(part)),
    ),
  };
}

/** What is wrong with the authors of an entry, in words; null when only their form differs. */
export function wrongPeople({ names, open }: People, known: readonly CslName[]): string | null {
  if (known.length === 0) return null;
  if (names.length === 0) return open ? null : "It has no authors.";
  const rightOrder = names.every((name, i) => isSame(name, known[i]));
  if (rightOrder && (open || names.length === known.length)) return null;
  const left = [...known];
  const extra = names.filter((name) => {
    const at = left.findIndex((one) => isSame(name, one));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  const parts = [
    !open && left.length > 0 && `Missing: ${listed(left)}.`,
    extra.length > 0 && `Not among them: ${listed(extra)}.`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : "They stand in another order.";
}

const NAMED = 3;

function listed(names: CslName[]): string {
  const first = names.slice(0, NAMED).map(nameAsRead).join(", ");
  return names.length > NAMED ? `${first} and ${names.length - NAMED} more` : first;
}

/** By the surname alone: of given names there are initials, middle names, short forms. */
function isSame(a: CslName, b: CslName | undefined): boolean {
  if (!b) return false;
  const [one, two] = [partsOf(a), partsOf(b)];
  if (one.all.toSorted().join() === two.all.toSorted().join()) return true;
  // Where a surname of two words begins, “First Last” does not tell.
  return endsWith(one.all, two.family) || endsWith(two.all, one.family);
}

function partsOf(name: CslName): { family: string[]; all: string[] } {
  if (name.literal) {
    const words = wordsOf(name.literal).filter((word) => word !== "the");
    return { family: words, all: words };
  }
  const particles = [name["dropping-particle"], name["non-dropping-particle"]];
  const family = wordsOf(name.family ?? "");
  return {
    family,
    all: [...wordsOf(name.given ?? ""), ...particles.flatMap((of) => wordsOf(of ?? "")), ...family],
  };
}

const endsWith = (words: string[], end: string[]): boolean =>
  end.length > 0 && words.slice(-end.length).join("") === end.join("");

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const isWhole = (name: string): boolean => /^\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}$/.test(name);

/** At each “and” that no brace holds. */
function splitNames(value: string): string[] {
  const names: string[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: sign, index } of value.matchAll(/[{}]|\s+and(?=\s)/gi)) {
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    else if (depth === 0) {
      names.push(value.slice(start, index));
      start = index + sign.length;
    }
  }
  names.push(value.slice(start));
  return names.map((name) => name.replace(/\s+/g, " ").trim()).filter(Boolean);
}
