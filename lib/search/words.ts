import { type SQL, sql } from "drizzle-orm";
import { papers } from "@/db/schema";

/** The query of a search box as Postgres reads it: words, "phrases", -without, or. Never fails. */
export const wordsQuery = (words: string): SQL => sql`websearch_to_tsquery('lectern', ${words})`;

/** Papers whose title or abstract has the words. */
export const matchesWords = (words: string): SQL => sql`${papers.search} @@ ${wordsQuery(words)}`;
