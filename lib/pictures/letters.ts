import type { Told } from "./schema";

/** Controls, directions, private and unassigned ones: nothing to see. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/gu;
/** Satori sets lines from left to right only, and would turn these around. */
const FROM_THE_RIGHT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]+/gu;

export const clean = (told: Told): Told =>
  each(told, (text) => text.replace(UNSEEN, "").replace(FROM_THE_RIGHT, " "));

/** @param missing what no font has */
export const without = (told: Told, missing: readonly string[]): Told => {
  const gone = new Set(missing.flatMap((segment) => [...segment]));
  return each(told, (text) => [...text].filter((letter) => !gone.has(letter)).join(""));
};

function each(told: Told, change: (text: string) => string): Told {
  const changed = (text: string) => change(text).replace(/\s+/g, " ").trim();
  const { kind, title, path } = told;
  const [left, facts] = [changed(title), changed(told.facts)];
  // A title of which a few words are left would tell something else, and so would half a name.
  const readable = lettersIn(left) * 2 > lettersIn(title);
  const whole = lettersIn(facts) === lettersIn(told.facts);
  return {
    kind: changed(kind),
    title: readable ? left : path,
    facts: whole ? facts : readable ? path : "",
    path,
  };
}

const lettersIn = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
