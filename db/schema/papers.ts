import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, moment, tsvector } from "./columns";

/** How much of `published_on` is known: sources often give only the month, and imports nothing at all. */
export const PUBLISHED_PRECISIONS = ["day", "month", "year", "none"] as const;
export const PAPER_SOURCES = ["sample", "arxiv", "manual", "import"] as const;

/** A reference in the terms of CSL-JSON 1.0, without its `id`. */
export type CslData = { type: string } & Record<string, unknown>;

/** A paper as its newest version has it. `id` stands in its address: the arXiv id, or one of our own. */
export const papers = pgTable(
  "papers",
  {
    id: text("id").primaryKey(),
    arxivId: text("arxiv_id").unique(),
    doi: text("doi"),
    /** Where it was published, as arXiv's `journal-ref` has it: one line of text. */
    journalRef: text("journal_ref"),
    /** The published version, or what an import told of it. */
    csl: jsonb("csl").$type<CslData>(),
    /** When a DOI or a `journal-ref` appeared on a paper that was here without; null if it came with one. */
    publishedSeenAt: moment("published_seen_at"),
    codeUrl: text("code_url"),
    version: integer("version").notNull().default(1),
    /** Which of arXiv's versions it is, where a source told: what is older changes nothing. */
    arxivVersion: integer("arxiv_version"),
    /** Upvotes on Hugging Face, when they were last read there. */
    hubUpvotes: integer("hub_upvotes"),
    title: text("title").notNull(),
    abstract: text("abstract").notNull(),
    /** Title and abstract without LaTeX: what is searched and put into `<title>`. */
    plainTitle: text("plain_title").notNull(),
    plainAbstract: text("plain_abstract").notNull(),
    authors: text("authors").array().notNull(),
    primaryCategory: text("primary_category"),
    categories: text("categories").array().notNull(),
    publishedOn: date("published_on", { mode: "string" }).notNull(),
    publishedPrecision: text("published_precision", { enum: PUBLISHED_PRECISIONS })
      .notNull()
      .default("day"),
    /** The day of the feed that shows it. */
    featuredOn: date("featured_on", { mode: "string" }),
    /** When it was put into that day. */
    featuredAt: moment("featured_at").notNull().defaultNow(),
    /** Who brought it to that day; null for what came by itself. */
    broughtBy: text("brought_by").references(() => users.id, { onDelete: "set null" }),
    /** The curator who put it first on that day. */
    featuredBy: text("featured_by").references(() => users.id, { onDelete: "set null" }),
    source: text("source", { enum: PAPER_SOURCES }).notNull(),
    /**
     * Whose import brought it. Of those from imports, only they see it, and the readers of lists that
     * hold it. One with an arXiv id has it in its `csl`: `{"number": "arXiv:2401.00001"}`.
     */
    importedBy: text("imported_by").references(() => users.id, { onDelete: "set null" }),
    /** Letters and digits of the title: what duplicates have in common. */
    titleKey: text("title_key")
      .notNull()
      .generatedAlwaysAs(
        sql`left(lower(regexp_replace(plain_title, '[^[:alnum:]]', '', 'g')), 200)`,
      ),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    // `lectern` is the text search configuration of the first migration: English without accents.
    search: tsvector("search")
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('lectern', plain_title), 'A') || setweight(to_tsvector('lectern', plain_abstract), 'B')`,
      ),
  },
  (t) => [
    // In the order in which a day shows them, and with all that counting them needs.
    index("papers_feed_idx")
      .on(t.featuredOn, sql`(featured_by is not null)`, t.publishedOn, t.id)
      .where(sql`featured_on is not null and source <> 'import'`),
    index("papers_featured_at_idx").on(t.featuredAt, t.id).where(sql`featured_on is not null`),
    // All that a search asks of a paper, in one index: what is common is met only where all of it meets.
    // Title and names are those of the functions of migration 0027.
    index("papers_finding_idx").using(
      "gin",
      t.search,
      sql`finding_title(plain_title)`,
      sql`finding_names(authors)`,
      sql`finding_facets(categories, published_on, id)`,
    ),
    index("papers_categories_idx").using("gin", t.categories),
    index("papers_authors_idx").using("gin", t.authors),
    index("papers_created_idx").on(t.createdAt, t.id),
    index("papers_doi_idx").on(sql`lower(${t.doi})`),
    index("papers_title_key_idx").on(t.titleKey),
    index("papers_imported_by_idx").on(t.importedBy),
    index("papers_brought_by_idx").on(t.broughtBy),
    index("papers_published_idx")
      .on(t.id, t.publishedSeenAt)
      .where(sql`published_seen_at is not null`),
    check("papers_id_check", sql`${t.id} ~ '^[A-Za-z0-9][A-Za-z0-9./-]{0,63}$'`),
    check("papers_version_check", sql`${t.version} >= 1`),
    check("papers_title_check", sql`char_length(${t.title}) between 1 and 1000`),
    check("papers_abstract_check", sql`char_length(${t.abstract}) <= 20000`),
    // An import's word is its importer's alone: it must not stand where others look for that arXiv id.
    // By the shape of the id, pages of imported papers are kept out of the cache (`next.config.ts`).
    check(
      "papers_import_check",
      sql`${t.source} <> 'import' or (${t.arxivId} is null and ${t.id} ~ '^[0-9a-hjkmnp-tv-z]{16}$')`,
    ),
    check("papers_source_check", sql`${t.source} in ('sample', 'arxiv', 'manual', 'import')`),
    check(
      "papers_precision_check",
      sql`${t.publishedPrecision} in ('day', 'month', 'year', 'none')`,
    ),
  ],
);

/** Every version of title and abstract that was ever seen. Annotations point at one. */
export const paperVersions = pgTable(
  "paper_versions",
  {
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    title: text("title").notNull(),
    abstract: text("abstract").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.paperId, t.version] }),
    check("paper_versions_version_check", sql`${t.version} >= 1`),
  ],
);

/** The newest version of a paper that a person who saved or annotated it has seen. */
export const seenVersions = pgTable(
  "seen_versions",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId] }),
    index("seen_versions_paper_idx").on(t.paperId),
    check("seen_versions_version_check", sql`${t.version} >= 1`),
  ],
);

/** When a person saw that a paper in their library is published; those who have not are told. */
export const seenPublications = pgTable(
  "seen_publications",
  {
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    paperId: text("paper_id")
      .notNull()
      .references(() => papers.id, { onDelete: "cascade" }),
    seenAt: moment("seen_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.paperId] }),
    index("seen_publications_paper_idx").on(t.paperId),
  ],
);
