import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { invalid } from "@/lib/errors";
import type { ExportChoice } from "./schema";

/** Those that come with Lectern, by the names of their files; APA comes with the processor. */
export type StyleName = ExportChoice["style"];

export const MAX_STYLE_BYTES = 512 * 1024;

export interface Style {
  /** Null is APA. */
  xml: string | null;
  /** The language that it is written for; null leaves it to us. */
  locale: string | null;
}

export async function styleNamed(name: StyleName): Promise<Style> {
  if (name === "apa") return { xml: null, locale: null };
  const file = join(process.cwd(), "lib/citations/styles", `${name}.csl`);
  return { xml: await readFile(file, "utf8"), locale: null };
}

/** A style that somebody gives. @throws invalid with a sentence that says what is wrong with it */
export function readStyle(xml: string): Style {
  if (Buffer.byteLength(xml) > MAX_STYLE_BYTES) throw refused("Keep the style to 512 kB.");
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) {
    throw refused("This style has a DOCTYPE, which CSL styles don’t have.");
  }
  const style = rootOf(xml);
  const links = [style.info?.link].flat();
  if (links.some((link) => link?.rel === "independent-parent")) {
    throw refused(
      "This style only names another one that it follows. Give the file of that one (its independent parent).",
    );
  }
  if (style.citation === undefined || style.bibliography === undefined) {
    throw refused("This style has no bibliography, so it can’t format a list of references.");
  }
  return { xml, locale: style["default-locale"] ?? null };
}

interface Root {
  xmlns?: string;
  "default-locale"?: string;
  info?: { link?: { rel?: string } | { rel?: string }[] };
  citation?: unknown;
  bibliography?: unknown;
}

function rootOf(xml: string): Root {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    processEntities: false,
  });
  let root: { style?: Root | string };
  try {
    root = parser.parse(xml, true);
  } catch {
    throw refused("This file is not well-formed XML.");
  }
  const { style } = root;
  if (typeof style !== "object" || style.xmlns !== "http://purl.org/net/xbiblio/csl") {
    throw refused("This file is not a CSL style.");
  }
  return style;
}

const refused = (sentence: string) => invalid({ styleFile: sentence }, sentence);
