/** Types and variables of CSL-JSON 1.0, without those of items that no library of papers has. */
export const CSL_TYPES: ReadonlySet<string> = new Set([
  ...["article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter"],
  ...[
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "manuscript",
  ],
  ...["paper-conference", "patent", "periodical", "post", "post-weblog", "report", "review"],
  ...["review-book", "software", "speech", "standard", "thesis", "webpage"],
]);

export const CSL_TEXTS: ReadonlySet<string> = new Set([
  ...["abstract", "annote", "archive", "archive-place", "archive_location", "authority"],
  ...["chapter-number", "collection-number", "collection-title", "container-title"],
  ...["container-title-short", "DOI", "edition", "event-place", "event-title", "genre", "ISBN"],
  ...["ISSN", "issue", "keyword", "language", "medium", "note", "number", "number-of-pages"],
  ...["number-of-volumes", "page", "PMCID", "PMID", "publisher", "publisher-place", "status"],
  ...["title", "title-short", "URL", "version", "volume", "volume-title"],
]);

export const CSL_NAMES: ReadonlySet<string> = new Set([
  ...["author", "collection-editor", "container-author", "editor", "translator"],
]);

export const CSL_DATES: ReadonlySet<string> = new Set([
  ...["accessed", "event-date", "issued", "original-date", "submitted"],
]);
