import { XMLBuilder } from "fast-xml-parser";

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
});

/**
 * A file of XML 1.0, without the signs that it can't hold, not even written as a number.
 * @param root the outermost element by its name: what is in it by names, several of one as an array,
 * attributes with an `@` before them, and text beside those as `#text`
 */
export const writeXml = (root: Record<string, unknown>): string =>
  builder.build({ "?xml": { "@version": "1.0", "@encoding": "utf-8" }, ...Object(legal(root)) });

function legal(value: unknown): unknown {
  if (typeof value === "string") return value.replace(ILLEGAL, "");
  if (Array.isArray(value)) return value.map(legal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, legal(part)]));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;
