import { setImmediate as turn } from "node:timers/promises";
import { nameAsRead } from "@/lib/citations/names";
import { entriesByKey, idsOf, textOfSource, titleOf, withParent } from "@/lib/imports/bibtex";
import type { BibField } from "@/lib/imports/bibtex-fields";
import { type BibBlock, type BibEntry, scanBibtex } from "@/lib/imports/bibtex-scanner";
import { readDate } from "@/lib/imports/csl-data";
import { type Entry, entryOf } from "@/lib/imports/entry";
import type { Given } from "./comparing";
import { readPeople } from "./people";

/** An entry of a file: where it stands, what it says, and what it is looked up by. */
export interface FileEntry {
  number: number;
  block: BibEntry;
  given: Given;
  entry: Entry;
}

export interface FileEntries {
  entries: FileEntry[];
  unreadable: { number: number; line: number; key: string; problem: string }[];
}

/** As many entries as are read before others are answered. */
const AT_ONCE = 200;

/** The entries of a text; those that are there for their strings and cross-references are among them. */
export async function readEntries(text: string): Promise<FileEntries> {
  const blocks: BibBlock[] = [];
  for (const block of scanBibtex(withLines(text))) {
    blocks.push(block);
    if (blocks.length % AT_ONCE === 0) await turn();
  }
  const byKey = entriesByKey(blocks);
  const read: FileEntries = { entries: [], unreadable: [] };
  for (const [i, block] of blocks.entries()) {
    if (i % AT_ONCE === 0) await turn();
    const { line, key } = block;
    const place = { number: i + 1, line, key };
    if (block.kind === "broken") {
      read.unreadable.push({ ...place, problem: block.problem });
      continue;
    }
    const fields = withParent(block, byKey);
    const entry = entryOfFields(fields);
    if (entry.title || entry.arxivId || entry.doi) {
      const given = givenOf(text, block, fields);
      read.entries.push({ number: place.number, block, given, entry });
    } else read.unreadable.push({ ...place, problem: "It has no title." });
  }
  return read;
}

/** Line breaks of one sign, so that places stay what they are; old files have none but “\r”. */
const withLines = (text: string) => (text.includes("\n") ? text : text.replaceAll("\r", "\n"));

function givenOf(text: string, block: BibEntry, fields: ReadonlyMap<string, BibField>): Given {
  const own = new Set(block.fields);
  const written = ({ place }: BibField) => text.slice(place.from, place.to);
  return {
    type: block.type === "conference" ? "inproceedings" : block.type,
    fields: new Map(
      [...fields].map(([name, field]) => [
        name,
        { value: field.value, written: own.has(field) ? written(field) : null },
      ]),
    ),
  };
}

function entryOfFields(fields: ReadonlyMap<string, BibField>): Entry {
  const value = (name: string) => fields.get(name)?.value ?? "";
  return entryOf({
    ...idsOf(value),
    title: textOfSource(titleOf(value)),
    authors: readPeople(value("author")).names.slice(0, 1).map(nameAsRead),
    published: readDate(value("year") || value("date")),
    csl: { type: "document" },
  });
}
