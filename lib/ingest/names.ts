import { plainText } from "@/lib/papers/plain-text";

/** A name with its accents, whatever it was written with: `Erd\H{o}s`, `{\"O}zg{\"u}r`. */
export const nameOf = (...parts: readonly (string | undefined)[]): string =>
  plainText(parts.filter(Boolean).join(" "));

/** A part of a name that stands after a comma. */
const SUFFIX = /^(?:Jr|Sr|II|III|IV)\.?$/i;

/**
 * The authors of one string, as arXiv's forms ask for them: `A. Author, B. Author (1) and C. Author
 * ((1) Somewhere)`. What stands in parentheses is where they work. A collaboration counts as an author.
 */
export function namesOf(text: string): string[] {
  const names: string[] = [];
  const joints =
    /\s*[,;]\s*(?:(?:and|&|for(?=\s+the\s)|on behalf of(?=\s+the\s))\s+)?|\s+(?:and|&)\s+|\s*:\s+|\s+(?:for|on behalf of)\s+(?=the\s)/;
  for (const part of withoutParentheses(text).split(joints)) {
    const name = nameOf(part.trim());
    if (name === "") continue;
    if (SUFFIX.test(name) && names.length > 0) names.push(`${names.pop()} ${name}`);
    else names.push(name);
  }
  return names;
}

/** They may stand in each other; one that is never closed goes to the end. */
function withoutParentheses(text: string): string {
  let depth = 0;
  let kept = "";
  for (const sign of text.replace(/\s+/g, " ")) {
    if (sign === "(") depth += 1;
    else if (sign === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += sign;
  }
  return kept;
}
