import { and, type SQL, sql } from "drizzle-orm";
import { papers } from "@/db/schema";
import { escapeLike } from "@/lib/escape-like";
import { matchesWords } from "@/lib/search/words";

export interface Conditions {
  words: string;
  author: string;
  category: string;
}

/** The papers that a rule is about: all conditions that are given hold. */
export const matches = ({ words, author, category }: Conditions): SQL | undefined =>
  and(
    words ? matchesWords(words) : undefined,
    author ? byAuthor(author) : undefined,
    category ? inCategory(category) : undefined,
  );

const byAuthor = (author: string): SQL =>
  // A part of a name, whatever its case and accents; the line breaks keep the names apart.
  sql`unaccent(lower(array_to_string(${papers.authors}, E'\n'))) like unaccent(lower(${`%${escapeLike(author)}%`}))`;

const inCategory = (category: string): SQL =>
  // The category itself, or those of a whole archive: `cs` has `cs.LG`.
  sql`exists (select 1 from unnest(${papers.categories}) as named
    where lower(named) = lower(${category}) or lower(named) like lower(${`${escapeLike(category)}.%`}))`;
