/** The files that references leave as, by what stands after an address. */
export const FILES = [
  { format: "bibtex", ending: "bib", label: "BibTeX" },
  { format: "ris", ending: "ris", label: "RIS" },
  { format: "csl-json", ending: "json", label: "CSL-JSON" },
  { format: "csv", ending: "csv", label: "CSV" },
  { format: "markdown", ending: "md", label: "Markdown" },
] as const;

export const STYLES = [
  { style: "apa", label: "APA" },
  { style: "chicago-author-date", label: "Chicago" },
  { style: "ieee", label: "IEEE" },
  { style: "nature", label: "Nature" },
  { style: "acm", label: "ACM" },
] as const;
