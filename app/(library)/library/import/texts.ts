import type { ImportState, Outcome } from "@/lib/imports/schema";

/** What a tab with entries of that outcome is called; after the import it says what has become of them. */
export const OUTCOME_LABELS: Record<Outcome, string> = {
  new: "New",
  found: "On Lectern, not in your library",
  known: "In your library",
  repeated: "Twice in the file",
  absent: "Not here yet",
  unreadable: "Unreadable",
  failed: "Failed",
};

export const STATE_LABELS: Record<ImportState, string> = {
  preview: "Not imported yet",
  running: "Importing",
  done: "Imported",
  cancelled: "Cancelled",
  failed: "Could not be read",
  undone: "Taken back",
};

const FORMATS: Record<string, string> = {
  bibtex: "BibTeX",
  ris: "RIS",
  "csl-json": "CSL-JSON",
  "zotero-rdf": "Zotero RDF",
  csv: "CSV",
  list: "ids and addresses",
  archive: "a Lectern archive",
};

export const formatText = (format: string): string => FORMATS[format] ?? "";

export const nameText = ({ name, format }: { name: string; format: string }): string =>
  name || (format === "none" ? "An import" : `Pasted ${formatText(format)}`);

export const counted = (count: number): string => count.toLocaleString("en-GB");
