import { and, asc, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { lists, tags } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { escapeLike } from "@/lib/escape-like";
import { memberLists } from "@/lib/lists/access";
import { findablePapers } from "@/lib/papers/access";
import { plainLetters } from "@/lib/plain-letters";
import { ownTags } from "@/lib/tags/access";
import { NAMES, TITLE } from "./asking";
import { withinTime } from "./bounded";

/** So many of each kind. */
const MOST = 4;
/** Papers that are looked at for them. */
const LOOKED_AT = 60;
/** Words that begin so, the commonest. */
const BEGINNINGS = 12;
/** With fewer letters nearly everything begins. */
const SHORTEST = 3;

export const suggestInput = z.object({ q: z.string().max(10_000).default("") });

/** What may have been meant: `q` is the text of the search for it. */
export interface Suggestion {
  kind: "paper" | "author" | "tag" | "list";
  text: string;
  q: string;
  /** Of a paper: its id. */
  paper?: string;
}

/**
 * What a text that is being typed may become: titles with its words, the last one begun; authors; and
 * for who is signed in, tags and lists of their own. Anyone may ask; nothing for fewer than three letters.
 * @throws unavailable when it takes too long
 */
export async function suggestSearches(
  ctx: Context,
  input: z.input<typeof suggestInput>,
): Promise<Suggestion[]> {
  const { q } = parseInput(suggestInput, input);
  const words = plainLetters(q).match(/[\p{L}\p{N}]+/gu);
  if (!words || words.join("").length < SHORTEST || words.length > 12) return [];
  return withinTime(ctx, async (tx) => [
    ...(await ownNames(tx, q.trim())),
    ...(await authorsLike(tx, words)),
    ...(await titlesLike(tx, words)),
  ]);
}

async function ownNames({ db, viewer }: Context, text: string): Promise<Suggestion[]> {
  if (viewer.kind !== "user") return [];
  const ownTagNames = await db
    .select({ name: tags.name })
    .from(tags)
    .where(and(ownTags(viewer), begins(tags.name, text)))
    .orderBy(asc(sql`lower(${tags.name})`))
    .limit(MOST);
  const ownLists = await db
    .select({ title: lists.title, slug: lists.slug })
    .from(lists)
    .where(and(memberLists(viewer), begins(lists.title, text)))
    .orderBy(asc(sql`lower(${lists.title})`))
    .limit(MOST);
  return [
    ...ownTagNames.map(({ name }) => ({
      kind: "tag" as const,
      text: name,
      q: `tag:"${name.replaceAll('"', " ")}"`,
    })),
    ...ownLists.map(({ title, slug }) => ({
      kind: "list" as const,
      text: title,
      q: `list:${slug}`,
    })),
  ];
}

/** Itself or one of its words. */
const begins = (name: SQLWrapper, text: string): SQL =>
  sql`(' ' || lower(${name})) like ${`% ${escapeLike(text.toLowerCase())}%`}`;

/**
 * Names with the words, of the newest papers that have them. Few papers are looked at: those of the last
 * sixteenth of a beginning that very many have would be as good as others.
 */
async function authorsLike({ db, viewer }: Context, words: string[]): Promise<Suggestion[]> {
  const query = words
    .map((word, i) => `'${word}'${i === words.length - 1 ? ":*" : ""}`)
    .join(" & ");
  const rows = await db.execute<{ name: string }>(sql`
    select name from (
      select papers.authors from papers
      where ${NAMES} @@ ${query}::tsquery and ${findablePapers(viewer)} limit ${LOOKED_AT}) looked,
      unnest(looked.authors) name
    where to_tsvector('lectern_names', name) @@ ${query}::tsquery
    group by name order by count(*) desc, name limit ${MOST}`);
  return rows.map(({ name }) => ({
    kind: "author",
    text: name,
    q: `author:"${name.replaceAll('"', " ")}"`,
  }));
}

async function titlesLike({ db, viewer }: Context, words: string[]): Promise<Suggestion[]> {
  const last = words.at(-1) ?? "";
  const whole = words.slice(0, -1).join(" ");
  // The commonest words that begin as the last one does stand for all of them.
  const [row] = await db.execute<{ query: string | null }>(sql`
    select (plainto_tsquery('lectern', ${whole}) && coalesce((
      select string_agg('(' || plainto_tsquery('lectern', word)::text || ')', ' | ')
        filter (where numnode(plainto_tsquery('lectern', word)) > 0)
      from (select word from title_words
        where word collate "C" >= ${last} and word collate "C" < ${`${last}\u{10ffff}`}
        order by papers desc limit ${BEGINNINGS}) common), '''' || ${last} || '''')::tsquery)::text as query`);
  if (!row?.query) return [];
  const rows = await db.execute<{ id: string; title: string }>(sql`
    select id, plain_title as title from (
      select papers.id, papers.plain_title, papers.published_on from papers
      where ${TITLE} @@ ${row.query}::tsquery and ${findablePapers(viewer)} limit ${LOOKED_AT}) looked
    order by published_on desc, id desc limit ${MOST}`);
  return rows.map(({ id, title }) => ({ kind: "paper", text: title, q: title, paper: id }));
}
