import { elementsOf, type XmlNode } from "@/lib/imports/xml-elements";
import { Unusable } from "./told";

/** What stands in an element. Prefixes of names are left out: which one stands for what is up to the writer. */
export interface Inside {
  one(name: string): Inside | null;
  all(name: string): Inside[];
  attribute(name: string): string;
  /** Of the first element of that name. */
  text(name: string): string;
  own: string;
}

/** Reads one element from its text. @throws Unusable */
export function insideOf(xml: string): Inside {
  const children: XmlNode[] = [];
  for (const part of elementsOf(xml)) {
    if ("problem" in part) throw new Unusable(`its XML is broken: ${part.problem}`);
    children.push(part.node);
  }
  const [, attributes = ""] = /^<[\w:.-]+([^>]*)>/.exec(xml) ?? [];
  const own = Object.fromEntries(
    [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name = "", a, b]) => [name, a ?? b ?? ""],
    ),
  );
  return inside({ name: "", attributes: own, children, text: "" });
}

function inside({ attributes, children, text }: XmlNode): Inside {
  const named = (name: string) => children.filter((child) => local(child.name) === name);
  return {
    one: (name) => named(name).map(inside)[0] ?? null,
    all: (name) => named(name).map(inside),
    attribute: (name) => attributes[name] ?? "",
    text: (name) => named(name)[0]?.text.trim() ?? "",
    own: text.trim(),
  };
}

const local = (name: string) => name.replace(/^.*:/, "");
