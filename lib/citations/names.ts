import type { CslName } from "./schema";

const GROUP = /\b(?:collaboration|consortium|team|group|project|initiative|committee|society)\b/i;
const SUFFIX = /^(?:jr\.?|sr\.?|i{2,3}|iv)$/i;
/** What stands before a family name, in small letters. */
const PARTICLE = /^\p{Ll}[\p{Ll}’']*$/u;

/** A name as sources write it, “Given Family”, in its parts. */
export function parseName(text: string): CslName {
  const name = text.replace(/\s+/g, " ").trim();
  const [family = "", ...rest] = name.split(/\s*,\s*/);
  if (GROUP.test(name) || /\band\b|&/.test(name) || !/\p{Script=Latin}/u.test(name)) {
    return { literal: name };
  }
  if (rest.length === 0) return fromWords(family.split(" "));
  const [given, suffix] = rest.length === 1 ? [rest[0]] : [rest[1], rest[0]];
  if (rest.length === 1 && SUFFIX.test(given ?? "")) {
    return { ...fromWords(family.split(" ")), suffix: given };
  }
  return { ...withParticle(family.split(" ")), given, ...(suffix && { suffix }) };
}

function fromWords(words: string[]): CslName {
  const last = words.at(-1) ?? "";
  if (words.length > 2 && SUFFIX.test(last)) {
    return { ...fromWords(words.slice(0, -1)), suffix: last };
  }
  let start = words.length - 1;
  while (start > 1 && PARTICLE.test(words[start - 1] ?? "")) start -= 1;
  const given = words.slice(0, start).join(" ");
  return { ...withParticle(words.slice(start)), ...(given && { given }) };
}

function withParticle(words: string[]): CslName {
  let start = 0;
  while (start < words.length - 1 && PARTICLE.test(words[start] ?? "")) start += 1;
  const particle = words.slice(0, start).join(" ");
  return {
    family: words.slice(start).join(" "),
    ...(particle && { "non-dropping-particle": particle }),
  };
}

/** “Family, Given”, as lists and RIS have it. */
export function nameInOrder(name: CslName): string {
  if (name.literal) return name.literal;
  return [familyOf(name), name.given, name.suffix].filter(Boolean).join(", ");
}

/** The family name with what stands before it; a group's whole name. */
export const familyOf = (name: CslName): string =>
  [name["dropping-particle"], name["non-dropping-particle"], name.family ?? name.literal]
    .filter(Boolean)
    .join(" ");

/** “Given Family”. */
export const nameAsRead = (name: CslName): string =>
  name.literal ?? [name.given, familyOf(name), name.suffix].filter(Boolean).join(" ");
