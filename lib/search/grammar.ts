/** Longer texts are cut; so many words and filters of one are used. */
const LONGEST = 10_000;
const MOST_TERMS = 24;
const MOST_FILTERS = 12;
const LONGEST_WORD = 100;
const LONGEST_VALUE = 200;

export interface Term {
  kind: "word" | "prefix" | "phrase";
  text: string;
  not: boolean;
}

/** What `is:` asks for, with the status that it stands for; null for any. */
export const STATES = {
  saved: null,
  unread: "to-read",
  reading: "reading",
  read: "read",
  paused: "paused",
  abandoned: "abandoned",
} as const;
type State = keyof typeof STATES;

export type Filter =
  | { field: "author" | "cat" | "tag" | "list"; value: string; not: boolean }
  /** Of a range that is open, one end is null. */
  | { field: "year"; from: number | null; to: number | null; not: boolean }
  | { field: "is"; value: State; not: boolean }
  | { field: "has"; value: "note"; not: boolean };

/** A part of the text that nothing can be searched by, and why, as the end of a sentence. */
export interface Unused {
  text: string;
  why: string;
}

/** `any`: one of these, each with all of its terms; and all `filters`. */
export interface Query {
  any: Term[][];
  filters: Filter[];
}

export interface Parsed extends Query {
  unused: Unused[];
}

/** What people call them elsewhere. */
const ALIASES: Readonly<Record<string, State>> = { "to-read": "unread" };
const YEARS = /^(\d{4})?(?:(\.\.|-)(\d{4})?)?$/;
const READABLE = /[\p{L}\p{N}]/u;

/**
 * The text of a search box: words, "phrases", `-not`, `or`, `prefix*`, and `field:value`. Never fails:
 * what it can't use it names.
 */
export function parse(text: string): Parsed {
  const parsed: Parsed = { any: [], filters: [], unused: [] };
  const given = tidy(text);
  if (given.length > LONGEST) {
    parsed.unused.push({ text: "", why: "The end was cut: it is longer than 10,000 characters." });
  }
  const alternatives: Term[][] = [[]];
  let terms = 0;
  for (const token of tokensOf(given.slice(0, LONGEST))) {
    if (token.kind === "or") {
      if (alternatives.at(-1)?.length) alternatives.push([]);
      else parsed.unused.push({ text: token.raw, why: "stands between words." });
    } else if (token.kind === "field") {
      addFilter(parsed, token);
    } else {
      const term = toTerm(token);
      if (!term) parsed.unused.push({ text: token.raw, why: "has no letters or digits." });
      else if (terms === MOST_TERMS) tooMany(parsed, token.raw);
      else {
        terms += 1;
        alternatives.at(-1)?.push(term);
      }
    }
  }
  parsed.any = alternatives.filter((one) => one.length > 0);
  if (alternatives.length > 1 && alternatives.at(-1)?.length === 0) {
    parsed.unused.push({ text: "or", why: "stands between words." });
  }
  return parsed;
}

/** What addresses had beside the text since before it could say it itself, put into the text. */
export function withFields(
  text: string,
  { category, author }: { category?: string | undefined; author?: string | undefined },
): string {
  const field = (name: string, value: string | undefined) =>
    value?.trim() ? `${name}:"${value.replaceAll('"', " ")}" ` : "";
  // In front, where a quote that does not end can't take them in.
  return field("cat", category) + field("author", author) + text;
}

/** Quotes of any kind are quotes; what can't be seen is a space. */
const tidy = (text: string) =>
  text
    // Half a character, which no encoding has.
    .replace(/\p{Cs}/gu, " ")
    .replace(/[“”„‟«»＂]/g, '"')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();

interface Token {
  kind: "or" | "field" | "word" | "phrase";
  raw: string;
  not: boolean;
  /** Of a field. */
  field: string;
  value: string;
}

function* tokensOf(text: string): Generator<Token> {
  // A minus, a field, and then a text in quotes (which may not end) or up to a space or a quote.
  const token = /(-?)((?:author|cat|year|tag|list|is|has):)?(?:"([^"]*)(?:"|$)|([^\s"]*))/iy;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at + (text[at] === " " ? 1 : 0);
    const [raw, minus, field = "", quoted, bare = ""] = token.exec(text) ?? [""];
    if (raw === "") {
      token.lastIndex = Math.max(at + 1, token.lastIndex);
      continue;
    }
    const value = collapse(quoted ?? bare);
    const kind = field ? "field" : quoted === undefined ? wordKind(raw) : "phrase";
    yield { kind, raw, not: minus === "-", field: field.slice(0, -1).toLowerCase(), value };
  }
}

const wordKind = (raw: string) => (raw.toLowerCase() === "or" ? "or" : "word");
const collapse = (text: string) => text.replace(/\s+/g, " ").trim();

function toTerm({ kind, value, not }: Token): Term | null {
  if (kind === "phrase") {
    const text = cut(value, LONGEST_VALUE);
    return READABLE.test(text) ? { kind, text, not } : null;
  }
  const bare = cut(value.replace(/\*+$/, ""), LONGEST_WORD);
  if (!READABLE.test(bare)) return null;
  // A beginning of one letter is that of every other word.
  const prefix = value.endsWith("*") && /^[\p{L}\p{N}]{2,}$/u.test(bare);
  return { kind: prefix ? "prefix" : "word", text: bare.replace(/\*+$/, ""), not };
}

/** Not in the middle of a character. */
const cut = (text: string, most: number) =>
  text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "")
    .trim();

function addFilter(parsed: Parsed, token: Token) {
  const filter = toFilter(token);
  if (typeof filter === "string") parsed.unused.push({ text: token.raw, why: filter });
  else if (parsed.filters.length === MOST_FILTERS) tooMany(parsed, token.raw);
  else parsed.filters.push(filter);
}

/** The filter, or why it is none. */
function toFilter({ field, value, not }: Token): Filter | string {
  const text = cut(value, LONGEST_VALUE);
  if (text === "") return "says nothing after the colon.";
  if (field === "year") return toYears(text, not);
  if (field === "is") {
    const state = ALIASES[text.toLowerCase()] ?? text.toLowerCase();
    return isState(state)
      ? { field, value: state, not }
      : `is none of ${Object.keys(STATES).join(", ")}.`;
  }
  if (field === "has") {
    return /^notes?$/i.test(text) ? { field, value: "note", not } : "can only be has:note.";
  }
  if (field === "author" && !READABLE.test(text)) return "has no letters or digits.";
  return { field: field as "author" | "cat" | "tag" | "list", value: text, not };
}

const isState = (text: string): text is State => Object.hasOwn(STATES, text);

const NO_YEAR = "is no year; write year:2020, year:2020..2023 or year:2020..";

function toYears(text: string, not: boolean): Filter | string {
  const [, first, dots, last] = YEARS.exec(text) ?? [];
  if ([first ?? last, last].some((one) => one !== undefined && Number(one) < 1000)) return NO_YEAR;
  if (!first && !last) return NO_YEAR;
  const from = first ? Number(first) : null;
  const to = dots ? (last ? Number(last) : null) : from;
  const swapped = from !== null && to !== null && from > to;
  return { field: "year", from: swapped ? to : from, to: swapped ? from : to, not };
}

function tooMany({ unused }: Parsed, text: string) {
  unused.push({ text, why: "was left out: there are too many words or filters." });
}

/** The text that is read as this. */
export function toText({ any, filters }: Query): string {
  const words = any.map((terms) => terms.map(termText).join(" ")).join(" or ");
  return [words, ...filters.map(filterText)].filter(Boolean).join(" ");
}

export const termText = ({ kind, text, not }: Term): string =>
  `${not ? "-" : ""}${kind === "phrase" ? `"${text}"` : text}${kind === "prefix" ? "*" : ""}`;

export function filterText(filter: Filter): string {
  const value = filter.field === "year" ? yearsText(filter) : quoted(filter.value);
  return `${filter.not ? "-" : ""}${filter.field}:${value}`;
}

const yearsText = ({ from, to }: { from: number | null; to: number | null }) =>
  from === to ? year(from) : `${year(from)}..${year(to)}`;
const year = (number: number | null) => (number === null ? "" : String(number).padStart(4, "0"));
const quoted = (value: string) => (/\s/.test(value) ? `"${value}"` : value);

/** A part of what was understood, and the text of the search without it. */
export interface Chip {
  text: string;
  without: string;
}

export function chipsOf({ any, filters }: Query): Chip[] {
  const words = any.flatMap((terms, i) =>
    terms.map((term, j) => ({
      text: termText(term),
      without: toText({
        any: any
          .map((one, k) => (k === i ? terms.filter((_, n) => n !== j) : one))
          .filter((one) => one.length > 0),
        filters,
      }),
    })),
  );
  const others = filters.map((filter, i) => ({
    text: filterText(filter),
    without: toText({ any, filters: filters.filter((_, n) => n !== i) }),
  }));
  return [...words, ...others];
}
