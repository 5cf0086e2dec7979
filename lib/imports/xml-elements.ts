import { XMLParser, XMLValidator } from "fast-xml-parser";
import { LineCounter } from "./lines";

/** An element of XML: what it is called, its attributes, and what is in it. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  text: string;
}

const DEEPEST = 60;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
});

type Part = { line: number; text: string } & ({ node: XmlNode } | { problem: string });

/**
 * The elements right inside of the outermost one, each read by itself, so that a broken one costs
 * only itself.
 */
export function* elementsOf(xml: string): Generator<Part> {
  const lines = new LineCounter(xml);
  for (const { start, end } of cutOut(xml)) {
    const text = xml.slice(start, end ?? xml.length);
    const line = lines.at(start);
    if (end === null) {
      yield { line, text, problem: "The file ends, or breaks off, within it." };
      continue;
    }
    const valid = XMLValidator.validate(text);
    if (valid !== true) {
      yield { line, text, problem: `Line ${line + valid.err.line - 1}: ${valid.err.msg}` };
      continue;
    }
    yield { line, text, ...nodeOf(text) };
  }
}

function nodeOf(text: string): { node: XmlNode } | { problem: string } {
  try {
    const [node] = (parser.parse(text) as unknown[]).flatMap((of) => toNode(of) ?? []);
    return node ? { node } : { problem: "It is empty." };
  } catch {
    return { problem: "It can’t be read." };
  }
}

/** Where the elements of the second level stand; the last may have no end. */
function* cutOut(xml: string): Generator<{ start: number; end: number | null }> {
  const tag =
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)[\w:.-]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(\/?)>/g;
  let depth = 0;
  let start = -1;
  for (let match = tag.exec(xml); match; match = tag.exec(xml)) {
    const [whole, close, empty] = match;
    if (close === undefined) continue;
    if (!close && depth === 1) start = match.index;
    depth += close ? -1 : empty ? 0 : 1;
    if (depth === 1 && start !== -1 && (close || empty)) {
      yield { start, end: match.index + whole.length };
      start = -1;
    }
    if (depth > DEEPEST) break;
  }
  if (start !== -1) yield { start, end: null };
}

function toNode(of: unknown): XmlNode | null {
  const { ":@": attributes = {}, ...rest } = Object(of);
  const [name] = Object.keys(rest);
  if (!name || name === "#text" || name.startsWith("?")) return null;
  const parts: unknown[] = rest[name];
  return {
    name,
    attributes,
    children: parts.flatMap((part) => toNode(part) ?? []),
    text: parts.map((part) => String(Object(part)["#text"] ?? "")).join(""),
  };
}
