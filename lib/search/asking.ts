import { type SQL, sql } from "drizzle-orm";
import type { Context, Viewer } from "@/lib/context";
import { findablePapers } from "@/lib/papers/access";
import { plainLetters } from "@/lib/plain-letters";
import type { Filter, Query, Term, Unused } from "./grammar";

/** A beginning that so many titles have at most is looked up in the index as it is. */
const FEW_TITLES = 200;
/** Of a commoner one, only its commonest words. */
const COMMONEST = 24;

/** A search as the index is asked; the first four are texts of a tsquery, null where nothing is asked. */
export interface Asked {
  words: string | null;
  /** The words of phrases in any order: what the index can tell without looking at the papers. */
  loose: string | null;
  /** Nothing but what must not occur. */
  unwanted: string | null;
  /** Each plain word by itself: what it is written as, and what it is searched by. */
  single: { term: Term; words: string }[];
  names: { words: string; not: boolean }[];
  /** Of `finding_facets`: all of the first, one of each of the others. */
  facets: string[];
  anyFacets: string[][];
  noFacets: string[];
  /** What is asked of the viewer's own papers and lists. */
  within: SQL | undefined;
  /** What is asked of days. */
  limits: SQL | undefined;
}

/** What Postgres makes of a search, and which words mean nothing to it. */
export async function ask(
  { db }: Pick<Context, "db">,
  { any, filters }: Query,
  beside: Pick<Asked, "within" | "limits">,
): Promise<{ asked: Asked; unused: Unused[] }> {
  const terms = any.flat();
  const authors = filters.flatMap((filter) => (filter.field === "author" ? [filter] : []));
  const parts = [...terms.map(termWords), ...authors.map(({ value }) => nameWords(value))];
  const read = parts.length > 0 ? await readParts(db, parts) : [];
  const wordsOf = new Map(terms.map((term, i) => [term, read[i] ?? ""]));
  const names = authors.map(({ not }, i) => ({ words: read[terms.length + i] ?? "", not }));
  const unused = terms
    .filter((term) => !wordsOf.get(term))
    .map(({ text }) => ({ text, why: "is in nearly every text." }));
  const asked: Asked = {
    ...joined(any, wordsOf, unused),
    single: terms
      .filter(({ kind, not }) => kind === "word" && !not)
      .map((term) => ({ term, words: wordsOf.get(term) ?? "" })),
    names: names.filter(({ words }) => words),
    ...facetsOf(filters),
    ...beside,
  };
  return { asked, unused };
}

async function readParts(db: Context["db"], parts: SQL[]): Promise<string[]> {
  const [row] = await db.execute<{ parts: (string | null)[] }>(
    sql`select array[${sql.join(parts, sql`, `)}]::text[] as parts`,
  );
  return row?.parts.map((part) => part ?? "") ?? [];
}

/** The terms as one tsquery. What must not occur is no search by itself beside another one. */
function joined(any: Term[][], wordsOf: Map<Term, string>, unused: Unused[]) {
  const read = any.map((terms) => {
    const known = terms.filter((term) => wordsOf.get(term));
    const side = (not: boolean) =>
      known.filter((term) => term.not === not).map((term) => `(${wordsOf.get(term)})`);
    return { wanted: side(false), unwanted: side(true), terms: known };
  });
  const searches = read.filter(({ wanted }) => wanted.length > 0);
  const only = read.filter(({ wanted, unwanted }) => wanted.length === 0 && unwanted.length > 0);
  if (searches.length === 0) {
    const unwanted = only.flatMap((one) => one.unwanted).join(" | ");
    return { words: null, loose: null, unwanted: unwanted || null };
  }
  for (const { terms } of only) {
    for (const { text } of terms) unused.push({ text: `-${text}`, why: "needs a word beside it." });
  }
  const words = searches
    .map(({ wanted, unwanted }) => [...wanted, ...unwanted.map((one) => `!${one}`)].join(" & "))
    .map((one) => `(${one})`)
    .join(" | ");
  // A phrase that must not occur leaves nothing out here: its words may stand apart.
  const loose = searches.map(({ wanted }) => `(${wanted.join(" & ")})`).join(" | ");
  return { words, loose: loose.replace(/ <(?:-|\d+)> /g, " & "), unwanted: null };
}

const termWords = ({ kind, text }: Term): SQL =>
  kind === "word"
    ? sql`plainto_tsquery('lectern', ${text})::text`
    : kind === "phrase"
      ? sql`phraseto_tsquery('lectern', ${text})::text`
      : prefixWords(text);

/**
 * What begins so. Of a beginning that very many words have, the commonest ones stand for all: reading
 * the papers of every one of them would take seconds.
 */
function prefixWords(text: string): SQL {
  const plain = plainLetters(text);
  const begins = sql`from title_words where word collate "C" >= ${plain} and word collate "C" < ${`${plain}\u{10ffff}`}`;
  return sql`(case when (select coalesce(sum(papers), 0) ${begins}) <= ${FEW_TITLES}::int
    then to_tsquery('lectern', ${`'${plain}':*`})::text
    else (select string_agg(distinct plainto_tsquery('lectern', word)::text, ' | ') filter (where numnode(plainto_tsquery('lectern', word)) > 0)
      from (select word ${begins} order by papers desc limit ${COMMONEST}) commonest) end)`;
}

/** A name, forwards or backwards, with at most one more between its two parts. */
function nameWords(value: string): SQL {
  const name = sql`phraseto_tsquery('lectern_names', ${value})`;
  const parts = value.split(/[\s,]+/).filter((part) => /[\p{L}\p{N}]/u.test(part));
  const [first, last] = parts.map((part) => sql`phraseto_tsquery('lectern_names', ${part})`);
  if (parts.length !== 2 || !first || !last) return sql`${name}::text`;
  return sql`(${name} || tsquery_phrase(${first}, ${last}, 2) || tsquery_phrase(${last}, ${first}))::text`;
}

function facetsOf(filters: Filter[]): Pick<Asked, "facets" | "anyFacets" | "noFacets"> {
  const thisYear = new Date().getUTCFullYear();
  const named = (not: boolean, field: "cat" | "year") =>
    filters
      .filter((filter) => filter.field === field && filter.not === not)
      .flatMap((filter) =>
        filter.field === "cat"
          ? [`c:${filter.value.toLowerCase()}`]
          : filter.field === "year"
            ? yearsBetween(
                filter.from ?? 1900,
                filter.to ?? Math.max(thisYear + 2, filter.from ?? 0),
              )
            : [],
      );
  const any = [named(false, "cat"), named(false, "year")].filter((one) => one.length > 0);
  return {
    facets: any.flatMap((one) => (one.length === 1 ? one : [])),
    anyFacets: any.filter((one) => one.length > 1),
    noFacets: [...named(true, "cat"), ...named(true, "year")],
  };
}

/** No more than 200 of them: nothing is older. */
const yearsBetween = (from: number, to: number) =>
  Array.from(
    { length: Math.min(200, to - from + 1) },
    (_, n) => `y${Math.max(from, to - 199) + n}`,
  );

/** Whether there is anything to look for. */
export const asksAnything = (asked: Asked): boolean =>
  Boolean(asked.words ?? asked.unwanted ?? asked.within ?? asked.limits) ||
  [asked.names, asked.facets, asked.anyFacets, asked.noFacets].some((one) => one.length > 0);

/** As the index has it: an index on an expression is used where the query has the same one. */
export const FACETS = sql`finding_facets(papers.categories, papers.published_on, papers.id)`;
export const TITLE = sql`finding_title(papers.plain_title)`;

/**
 * The papers that are asked for, as a condition on `papers`; with further facets, of which each must
 * have one. `by` says where the words must stand.
 */
export function askedFor(
  viewer: Viewer,
  asked: Asked,
  {
    by = "words",
    some = [],
  }: { by?: "words" | "loose" | "title" | "none" | undefined; some?: string[][] | undefined } = {},
): SQL {
  const { facets, anyFacets, noFacets, within, limits } = asked;
  const words = by === "none" ? null : by === "loose" ? asked.loose : asked.words;
  const column = by === "title" ? TITLE : sql`papers.search`;
  const conditions = [
    words && sql`${column} @@ ${words}::tsquery`,
    // Not by the index, which would go through all of its words for what has none of these.
    asked.unwanted && sql`(papers.search @@ ${asked.unwanted}::tsquery) is not true`,
    ...asked.names.map(({ words: name, not }) =>
      not ? sql`(${NAMES} @@ ${name}::tsquery) is not true` : sql`${NAMES} @@ ${name}::tsquery`,
    ),
    facets.length > 0 && sql`${FACETS} @> ${textArray(facets)}`,
    ...[...anyFacets, ...some].map((one) => sql`${FACETS} && ${textArray(one)}`),
    noFacets.length > 0 && sql`(${FACETS} && ${textArray(noFacets)}) is not true`,
    within,
    limits,
    findablePapers(viewer),
  ];
  return sql.join(conditions.filter(Boolean) as SQL[], sql` and `);
}

export const NAMES = sql`finding_names(papers.authors)`;
const textArray = (texts: string[]) => sql`${sql.param(texts)}::text[]`;
