import { readBibtex } from "./bibtex";
import { readCslJson } from "./csl-json";
import type { Read } from "./entry";
import { readPlainList } from "./plain-list";
import { readRis } from "./ris";
import { isCsvHead, readCsv } from "./zotero-csv";
import { readZoteroRdf } from "./zotero-rdf";

export const TEXT_FORMATS = ["bibtex", "ris", "csl-json", "zotero-rdf", "csv", "list"] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** Null now and then, for others to be answered where it takes long. */
type Reads = Iterable<Read | null>;

const READERS: Readonly<Record<TextFormat, (text: string) => Reads>> = {
  bibtex: readBibtex,
  ris: readRis,
  "csl-json": readCslJson,
  "zotero-rdf": readZoteroRdf,
  csv: readCsv,
  list: readPlainList,
};

/** The entries of a text, in whatever format it is. */
export function readText(text: string): { format: TextFormat; reads: Reads } {
  const whole = text.replace(/^\uFEFF/, "");
  const format = formatOf(whole);
  return { format, reads: READERS[format](whole) };
}

/** By what it begins with, and has in it, not by what it is called. */
export function formatOf(text: string): TextFormat {
  const start = text.slice(0, 20_000).trimStart();
  if (/^<(?:\?xml|rdf:RDF|!--)/i.test(start)) return "zotero-rdf";
  if (/^[[{]/.test(start) && /"(?:type|title|items|DOI|id)"\s*:/.test(start)) return "csl-json";
  if (/^\s{0,3}TY {1,2}- ?\w/m.test(start)) return "ris";
  if (/(?:^|[\s}])@[ \t]*[A-Za-z]+\s*[{(]/.test(start)) return "bibtex";
  return isCsvHead(start.split("\n", 1)[0] ?? "") ? "csv" : "list";
}
