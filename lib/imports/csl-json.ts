import { textOfHtml } from "@/lib/html-text";
import { entryOfCsl } from "./csl-data";
import type { Read } from "./entry";
import { LineCounter } from "./lines";

/** Reads CSL-JSON: an array, one object, or `{"items": […]}`; each object by itself. */
export function* readCslJson(text: string): Generator<Read> {
  const lines = new LineCounter(text);
  for (const { at, json, whole } of objects(text)) {
    const line = lines.at(at);
    const read = whole ? parsed(json) : { problem: "The file ends, or breaks off, within it." };
    if ("problem" in read) yield { line, problem: read.problem, text: json };
    else yield { line, ...readObject(read.value, json) };
  }
}

function readObject(data: Record<string, unknown>, text: string) {
  if (typeof data.type !== "string" && typeof data.title !== "string" && !data.DOI) {
    return { problem: "It is no reference: it has neither a type nor a title.", text };
  }
  const entry = entryOfCsl(data, {
    abstract: textOfHtml(String(data.abstract ?? "")),
    key: String(data["citation-key"] ?? data.id ?? ""),
    tags: tagsOf(data.keyword),
  });
  if (entry.title || entry.doi || entry.arxivId) return { entry };
  return { problem: "It has no title.", text };
}

const tagsOf = (keyword: unknown): string[] =>
  [keyword]
    .flat()
    .flatMap((of) => (typeof of === "string" ? of.split(/[,;]/) : []))
    .map(textOfHtml);

function parsed(json: string): { value: Record<string, unknown> } | { problem: string } {
  try {
    const value: unknown = JSON.parse(json);
    return { value: { ...Object(value) } };
  } catch (error) {
    const deep = error instanceof RangeError;
    return { problem: deep ? "It is nested too deeply." : "It is not JSON." };
  }
}

/** The objects of an array, whichever object that stands in. */
function* objects(text: string): Generator<{ at: number; json: string; whole: boolean }> {
  const list =
    /^\s*\{\s*(?:"(?!items")[^"]*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[\w.+-]+)\s*,\s*)*"items"\s*:\s*\[/;
  const from = list.exec(text)?.[0].length ?? 0;
  const sign = /["{}]/g;
  sign.lastIndex = from;
  let depth = 0;
  let start = 0;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    const at = match.index;
    if (match[0] === '"') {
      sign.lastIndex = endOfString(text, at + 1);
    } else if (match[0] === "{") {
      if (depth === 0) start = at;
      depth += 1;
    } else if (depth > 0 && --depth === 0) {
      yield { at: start, json: text.slice(start, at + 1), whole: true };
    }
  }
  if (depth > 0) yield { at: start, json: text.slice(start), whole: false };
}

/** A string does not go over the end of a line; where one does, its end has been lost. */
function endOfString(text: string, from: number): number {
  const end = /\\[^\n]|["\n]/g;
  end.lastIndex = from;
  for (let match = end.exec(text); match; match = end.exec(text)) {
    if (match[0].length === 1) return match.index + 1;
  }
  return text.length;
}
