import { toBibtexEntry } from "./bibtex";
import { toCslItem } from "./csl";
import { csvHead, toCsvRow } from "./csv";
import { toMarkdownLine } from "./markdown";
import { toRisRecord } from "./ris";
import type { Cited, Letters } from "./schema";

interface Format {
  ending: string;
  /** Its media type. */
  type: string;
  head?: string;
  between?: string;
  tail?: string;
  write: (cited: Cited, options: { origin: string; letters: Letters }) => string;
}

/** Formats that are written one paper after another. */
export const FORMATS = {
  bibtex: {
    ending: "bib",
    type: "application/x-bibtex; charset=utf-8",
    between: "\n",
    write: (cited, options) => toBibtexEntry(cited, options),
  },
  ris: {
    ending: "ris",
    type: "application/x-research-info-systems; charset=utf-8",
    write: (cited, { origin }) => toRisRecord(cited, origin),
  },
  "csl-json": {
    ending: "json",
    type: "application/vnd.citationstyles.csl+json; charset=utf-8",
    head: "[\n",
    between: ",\n",
    tail: "\n]\n",
    write: (cited, { origin }) => JSON.stringify(toCslItem(cited, origin)),
  },
  csv: {
    ending: "csv",
    type: "text/csv; charset=utf-8",
    head: csvHead(),
    write: (cited, { origin }) => toCsvRow(cited, origin),
  },
  markdown: {
    ending: "md",
    type: "text/markdown; charset=utf-8",
    write: (cited, { origin }) => toMarkdownLine(cited, origin),
  },
} as const satisfies Record<string, Format>;
type FormatName = keyof typeof FORMATS;

/** A file of those papers, piece by piece. */
export async function* writeAs(
  name: FormatName,
  batches: AsyncIterable<Cited[]>,
  options: { origin: string; letters: Letters },
): AsyncGenerator<string> {
  const { head = "", between = "", tail = "", write }: Format = FORMATS[name];
  let before = head;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield before + batch.map((cited) => write(cited, options)).join(between);
    before = between;
  }
  // A list without papers still begins.
  yield (before === head ? head : "") + tail;
}
