import { plugins } from "@citation-js/core";
import "@citation-js/plugin-ris";
import { notesOfHtml, textOfHtml } from "@/lib/html-text";
import { entryOfCsl } from "./csl-data";
import type { Entry, Read } from "./entry";
import { findArxivId, findDoi } from "./ids";

interface Field {
  tag: string;
  value: string;
}
interface RisRecord {
  line: number;
  fields: Field[];
  lines: string[];
  ended: boolean;
}

/** Reads RIS record by record: from `TY` to `ER`, or to where the next begins. */
export function* readRis(text: string): Generator<Read> {
  for (const record of records(text)) {
    const { line, lines } = record;
    yield { line, ...readRecord(record, lines.join("\n")) };
  }
}

function* records(text: string): Generator<RisRecord> {
  let record: RisRecord | null = null;
  let number = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    number += 1;
    const [, tag, value = ""] = /^\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: ?(.*))?$/.exec(line) ?? [];
    if (tag === "TY" || (tag && !record && tag !== "ER")) {
      if (record) yield record;
      record = { line: number, fields: [], lines: [], ended: false };
    }
    if (!record) continue;
    record.lines.push(line);
    if (tag === "ER") {
      yield { ...record, ended: true };
      record = null;
    } else if (tag) record.fields.push({ tag, value: value.trim() });
    else continueField(record.fields, line);
  }
  if (record) yield record;
}

/** A line without a tag belongs to the one before it. */
function continueField(fields: Field[], line: string) {
  const last = fields.at(-1);
  if (last && line.trim()) last.value += `\n${line.trim()}`;
}

function readRecord({ fields, ended }: RisRecord, text: string) {
  const all = (...tags: string[]) =>
    fields.filter(({ tag, value }) => tags.includes(tag) && value).map(({ value }) => value);
  if (fields[0]?.tag !== "TY") return { problem: "It does not begin with its type (TY).", text };
  const [title = ""] = all("TI", "T1", "CT", "BT");
  const ids = idsOf(all);
  if (!title && !ids.arxivId && !ids.doi) return { problem: "It has no title (TI).", text };
  let csl: Record<string, unknown>;
  try {
    csl = cslOf(fields);
  } catch {
    return { problem: "It can’t be read.", text };
  }
  const entry = entryOfCsl(csl, {
    ...ids,
    title: textOfHtml(title),
    abstract: textOfHtml(all("AB", "N2")[0] ?? ""),
    key: all("ID")[0] ?? null,
    tags: all("KW")
      .flatMap((value) => value.split(/[;\n]/))
      .map(textOfHtml),
    notes: all("N1").map(notesOfHtml),
    notices: ended ? [] : ["Its last line (ER) is missing: there may have been more of it."],
  });
  return { entry };
}

/** Types that the reader does not know would lose all of their fields. */
function cslOf(fields: Field[]): Record<string, unknown> {
  const read = (type: string) => {
    const lines = fields.map(({ tag, value }) => {
      const given = tag === "TY" ? type : value.replace(/\s*\n\s*/g, " ");
      return `${tag}  - ${given}`;
    });
    const text = `${lines.join("\n")}\nER  - \n`;
    const [first] = plugins.input.chain(text, { generateGraph: false, forceType: "@ris/file" });
    return { ...Object(first) };
  };
  const csl = read(fields[0]?.value ?? "");
  return "type" in csl ? csl : { ...read("GEN"), type: "document" };
}

function idsOf(all: (...tags: string[]) => string[]): Pick<Entry, "arxivId" | "doi"> {
  const found =
    findDoi(all("DO", "DI", "M3", "L3").join(" ")) ?? findDoi(all("UR", "LK").join(" "));
  const named = [...all("AN", "UR", "L1", "LK", "M1", "JO", "JF", "T2"), ""].join(" ");
  return { arxivId: found?.arxivId ?? findArxivId(named), doi: found?.doi ?? null };
}
