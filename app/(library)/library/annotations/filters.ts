import { withQuery } from "../filters";

export const HERE = "/library/annotations";

/** What the page shows, as its address says it. */
export interface Filters {
  color?: string;
  visibility?: string;
  tag?: string;
  list?: string;
  paper?: string;
  from?: string;
  to?: string;
  q?: string;
}

export const annotationsPath = (filters: Filters & { after?: string }) => withQuery(HERE, filters);

export const EXPORT = `${HERE}/export`;

/** Formats of an export, by what its address calls them. */
export const FORMATS = {
  markdown: "Markdown",
  bibtex: "BibTeX",
  "json-ld": "Web Annotations (JSON-LD)",
} as const;

export const exportPath = (format: keyof typeof FORMATS, filters: Filters) =>
  withQuery(EXPORT, { ...filters, format });
