import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";

/**
 * The words of all titles as they are written, in small letters without accents, and how many papers
 * have them there: what a beginning stands for, and what a misspelt word may have meant. A job counts
 * them anew; nothing breaks while it is behind.
 */
export const titleWords = pgTable(
  "title_words",
  {
    word: text("word").primaryKey(),
    papers: integer("papers").notNull(),
  },
  (t) => [
    // Byte by byte, so that a beginning is a range of it.
    index("title_words_beginning_idx").on(sql`word collate "C"`, t.papers),
    index("title_words_trigrams_idx").using("gin", sql`word gin_trgm_ops`),
    check("title_words_papers_check", sql`${t.papers} >= 1`),
  ],
);
