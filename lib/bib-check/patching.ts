import type { BibField } from "@/lib/imports/bibtex-fields";
import type { BibEntry } from "@/lib/imports/bibtex-scanner";
import type { Patch } from "./exact-text";
import type { Difference } from "./schema";

type Change = Pick<Difference, "field" | "after">;

/**
 * What an entry’s changes are in the text of its file. New fields stand after the last one, written as
 * that one is: on lines of their own or not, with as many blanks.
 */
export function patchesOf(text: string, entry: BibEntry, changes: readonly Change[]): Patch[] {
  const last = entry.fields.at(-1);
  const patches = changes.flatMap(({ field, after }): Patch[] => {
    if (field === "@") return after === null ? [] : [patchType(text, entry, after)];
    const own = entry.fields.find(({ name }) => name === field.toLowerCase());
    if (own && after !== null) return [{ from: own.place.from, to: own.place.to, text: after }];
    if (own) return [removal(text, own, own === last)];
    return last && after !== null ? [addition(text, last, field, after)] : [];
  });
  // Two fields that go may share the comma between them.
  let end = 0;
  return patches
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
    .map((patch) => {
      const from = Math.max(patch.from, end);
      end = patch.to;
      return { ...patch, from };
    });
}

/** In capitals where it was. */
function patchType(text: string, { at, type }: BibEntry, after: string): Patch {
  const begin = /@[ \t]*/y;
  begin.lastIndex = at;
  begin.test(text);
  const from = begin.lastIndex;
  const to = from + type.length;
  const written = text.slice(from, to);
  if (written === written.toUpperCase()) return { from, to, text: after.toUpperCase() };
  const capital = !written.startsWith(type.charAt(0));
  return { from, to, text: capital ? after.charAt(0).toUpperCase() + after.slice(1) : after };
}

/** With the comma behind it; of the last one, which may have none, with the one before. */
function removal(text: string, { place }: BibField, isLast: boolean): Patch {
  const from = place.name - blanksBefore(text, place.name).length;
  const comma = commaAfter(text, place.to);
  if (comma !== null) return { from, to: comma, text: "" };
  return { from: isLast && text[from - 1] === "," ? from - 1 : from, to: place.to, text: "" };
}

function addition(text: string, { place }: BibField, field: string, value: string): Patch {
  const written = text.slice(place.name, place.from);
  const [, named = "", after = ""] = /^([^=]*)=(\s*)$/.exec(written) ?? [];
  // Signs of equality that stand below each other go on doing so.
  const blanks = /\s*$/.exec(named)?.[0] ?? "";
  const name = blanks.length > 1 ? `${field.padEnd(named.length - 1)} ` : field + blanks;
  const assigned = `${blanksBefore(text, place.name)}${name}=${after}${value}`;
  const comma = commaAfter(text, place.to);
  return comma === null
    ? { from: place.to, to: place.to, text: `,${assigned}` }
    : { from: comma, to: comma, text: `${assigned},` };
}

const blanksBefore = (text: string, at: number): string => {
  let from = at;
  while (/\s/.test(text[from - 1] ?? "")) from -= 1;
  return text.slice(from, at);
};

/** Where the comma after a value ends; null without one. */
function commaAfter(text: string, at: number): number | null {
  const comma = /\s*,/y;
  comma.lastIndex = at;
  return comma.test(text) ? comma.lastIndex : null;
}
