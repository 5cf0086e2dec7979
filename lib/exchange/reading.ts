import { invalid } from "@/lib/errors";
import { readHypothesis, rowsOf } from "./hypothesis";
import { annotationsOf, readJsonLd } from "./json-ld-reading";
import { nameOfTag, wellFormed } from "./reading-parts";
import { type Entry, MAX_ENTRIES, MAX_TAGS, type Skipped } from "./schema";

/** Who reads a file, and where: their own annotations are told by it. */
interface Reader {
  origin: string;
  handle: string;
}

/**
 * The annotations of a file: W3C JSON-LD or the JSON of Hypothes.is, told apart by what is in it.
 * @throws invalid when it is neither, holds too many, or none that can be read
 */
export function readFile(text: string, reader: Reader): { entries: Entry[]; skipped: Skipped[] } {
  const document = parseJson(text);
  const read = readerOf(document, reader);
  if (!read) {
    throw unreadable("This is neither an export of annotations (JSON-LD) nor JSON of Hypothes.is.");
  }
  if (read.items.length > MAX_ENTRIES) {
    throw unreadable("The file has more than 10,000 annotations: import it in parts.");
  }
  const entries: Entry[] = [];
  const skipped: Skipped[] = [];
  read.items.forEach((item, i) => {
    const one = checked(read.one(item, i + 1));
    if ("reason" in one) skipped.push(one);
    else entries.push(one);
  });
  const [first] = skipped;
  if (first && entries.length === 0 && skipped.every((one) => one.malformed)) {
    const why = `Number ${first.number}: ${first.reason}`;
    throw unreadable(`No annotation of this file can be read. ${why}`);
  }
  return { entries, skipped };
}

function readerOf(document: unknown, reader: Reader) {
  const annotations = annotationsOf(document);
  if (annotations) {
    const one = (item: unknown, number: number) => readJsonLd(item, { number, ...reader });
    return { items: annotations, one };
  }
  const rows = rowsOf(document);
  return rows && { items: rows, one: readHypothesis };
}

function checked(entry: Entry | Skipped): Entry | Skipped {
  if ("reason" in entry) return entry;
  const { number } = entry;
  const note = entry.note.trim();
  const tags = [...new Set(entry.tags.map(nameOfTag).filter(Boolean))];
  if (!note && !entry.quote) return { number, reason: "It has neither a quote nor a note." };
  if (note.length > 10_000) return { number, reason: "Its note is longer than 10,000 characters." };
  if (tags.length > MAX_TAGS) return { number, reason: `It has more than ${MAX_TAGS} tags.` };
  return { ...entry, note, tags };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""), storable);
  } catch (error) {
    if (error instanceof RangeError) throw unreadable("The file is nested too deeply.");
    throw unreadable(`This is not JSON: ${(error as Error).message}.`);
  }
}

/** Postgres keeps neither a NUL nor half a character. */
const storable = (_: string, value: unknown) =>
  typeof value === "string" ? wellFormed(value.replaceAll("\0", "")) : value;

const unreadable = (message: string) => invalid({ text: message }, message);
