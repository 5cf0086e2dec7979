import { expect } from "vitest";
import { describeRange, findAnchor, THRESHOLD } from "./anchor";
import { indexSource } from "./source-index";

/** Brackets mark what is quoted, and where it is expected; without them it is expected nowhere. */
export function read(marked: string) {
  const start = marked.indexOf("⟦");
  const end = marked.indexOf("⟧") - 1;
  return { source: marked.replace(/[⟦⟧]/g, ""), start, end };
}

/** The changed text, with brackets where the quote of the text before is found in it. */
export function anchored(before: string, after: string) {
  const { source, start, end } = read(before);
  const changed = read(after).source;
  const found = findAnchor(indexSource(changed), describeRange(source, start, end));
  if (!found) return changed;
  expect(found.score).toBeGreaterThanOrEqual(THRESHOLD);
  const { start: from, end: to } = found;
  return `${changed.slice(0, from)}⟦${changed.slice(from, to)}⟧${changed.slice(to)}`;
}

export const INTRO = "We study how readers keep notes. ";
const REST = " The notes outlive the text that they were made on.";
/** Surroundings, so that also a short quote has context. */
export const around = (middle: string) => INTRO + middle + REST;
