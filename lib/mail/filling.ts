import { escapeHtml } from "@/lib/markdown";

/** What is filled into a frame: texts, and for each block the values of each time that it stands there. */
export interface Values {
  [name: string]: string | readonly Values[];
}

type Part = string | { slot: string } | { block: string; parts: Part[] };

/** A frame that is read once and filled many times. What is filled in is text, and never markup. */
export function frameOf(html: string): (values: Values) => string {
  const parts = partsOf(html);
  return (values) => fill(parts, values);
}

const MARK = /<!--([a-z]+)-->([\s\S]*?)<!--\/\1-->|\{\{([a-z]+)\}\}/g;

function partsOf(html: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of html.matchAll(MARK)) {
    const [whole, block, inner = "", slot = ""] = match;
    parts.push(html.slice(end, match.index));
    parts.push(block ? { block, parts: partsOf(inner) } : { slot });
    end = match.index + whole.length;
  }
  return [...parts, html.slice(end)];
}

const fill = (parts: Part[], values: Values): string =>
  parts
    .map((part) => {
      if (typeof part === "string") return part;
      const value = values["slot" in part ? part.slot : part.block];
      if ("slot" in part) return escapeHtml(typeof value === "string" ? value : "");
      return typeof value === "object" ? value.map((one) => fill(part.parts, one)).join("") : "";
    })
    .join("");
