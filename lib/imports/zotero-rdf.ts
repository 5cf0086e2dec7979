import { notesOfHtml, textOfHtml } from "@/lib/html-text";
import { entryOfCsl, partsOf, readDate } from "./csl-data";
import type { Read } from "./entry";
import { findArxivId, findDoi } from "./ids";
import { elementsOf, type XmlNode } from "./xml-elements";
import { cslTypeOf } from "./zotero-types";

/** Reads the RDF of Zotero, with what it says of collections, tags and notes. */
export function* readZoteroRdf(xml: string): Generator<Read> {
  const parts = [...elementsOf(xml)];
  const nodes = parts.flatMap((part) => ("node" in part ? [part.node] : []));
  const byId = new Map(nodes.map((node) => [node.attributes["rdf:about"] ?? "", node]));
  const collections = collectionsOf(nodes, byId);
  const asked = { byId, collections };
  for (const part of parts) {
    const { line, text } = part;
    if ("problem" in part) yield { line, text, problem: part.problem };
    else if (isItem(part.node)) yield { line, ...readItem(part.node, text, asked) };
  }
}

const APART = new Set(["z:Collection", "z:Attachment", "bib:Memo", "bib:Journal", "bib:Series"]);
const PARTS = new Set(["attachment", "note", "annotation"]);

const isItem = (node: XmlNode): boolean => {
  const type = textOf(node, "z:itemType");
  return (
    !APART.has(node.name) && (type ? !PARTS.has(type) : childrenOf(node, "dc:title").length > 0)
  );
};

interface Around {
  byId: ReadonlyMap<string, XmlNode>;
  collections: ReadonlyMap<string, string[][]>;
}

function readItem(node: XmlNode, text: string, { byId, collections }: Around) {
  const title = textOfHtml(textOf(node, "dc:title"));
  const partOf = childrenOf(node, "dcterms:isPartOf").flatMap((of) => {
    const known = byId.get(of.attributes["rdf:resource"] ?? "");
    return known ? [known] : of.children;
  });
  const identifiers = [node, ...partOf].flatMap(identifiersOf);
  const found = findDoi(identifiers.filter((of) => /\bDOI\b|doi\.org/i.test(of)).join(" "));
  const named = [...identifiers, textOf(node, "dc:description"), textOf(node, "prism:number"), ""];
  const about = node.attributes["rdf:about"] ?? "";
  const arxivId = found?.arxivId ?? findArxivId(`${named.join(" ")} ${about} `);
  if (!title && !found?.doi && !arxivId) return { problem: "It has no title.", text };
  const csl = cslOf(node, { title, partOf, identifiers });
  const entry = entryOfCsl(csl, {
    arxivId,
    doi: found?.doi ?? null,
    title,
    abstract: textOfHtml(textOf(node, "dcterms:abstract")),
    key: citationKeyOf(node),
    tags: childrenOf(node, "dc:subject").map((of) => textOfHtml(of.text.trim() || deepText(of))),
    collections: collections.get(about) ?? [],
    notes: notesOf(node, byId),
  });
  return { entry };
}

function cslOf(
  node: XmlNode,
  { title, partOf, identifiers }: { title: string; partOf: XmlNode[]; identifiers: string[] },
) {
  const date = readDate(textOf(node, "dc:date"));
  const within = (name: string) =>
    [node, ...partOf].map((of) => textOf(of, name)).find(Boolean) ?? "";
  const publisher = childrenOf(node, "dc:publisher").map(deepText)[0] ?? "";
  const identifier = (kind: string) =>
    identifiers.find((of) => of.startsWith(`${kind} `))?.slice(kind.length + 1);
  return {
    type: cslTypeOf(textOf(node, "z:itemType")),
    title,
    author: namesOf(node, "bib:authors"),
    editor: namesOf(node, "bib:editors"),
    ...(date && { issued: { "date-parts": [partsOf(date)] } }),
    "container-title": partOf.map((of) => textOf(of, "dc:title")).find(Boolean),
    volume: within("prism:volume"),
    issue: partOf.map((of) => textOf(of, "prism:number")).find(Boolean),
    page: textOf(node, "bib:pages"),
    publisher,
    DOI: identifier("DOI"),
    ISSN: identifier("ISSN"),
    ISBN: identifier("ISBN"),
    URL: identifiers.find((of) => /^https?:/.test(of)),
    language: textOf(node, "z:language"),
  };
}

const identifiersOf = (node: XmlNode): string[] =>
  childrenOf(node, "dc:identifier").map((of) => of.text.trim() || deepText(of));

const namesOf = (node: XmlNode, role: string) =>
  childrenOf(node, role)
    .flatMap((of) => childrenOf(of, "rdf:Seq"))
    .flatMap((of) => childrenOf(of, "rdf:li"))
    .flatMap((of) => childrenOf(of, "foaf:Person"))
    .map((person) => {
      const family = textOf(person, "foaf:surname") || textOf(person, "foaf:name");
      const given = textOf(person, "foaf:givenName") || textOf(person, "foaf:givenname");
      return given ? { family, given } : { literal: family };
    });

/** Its own, and those that stand beside it in the file. */
const notesOf = (node: XmlNode, byId: ReadonlyMap<string, XmlNode>): string[] =>
  childrenOf(node, "dcterms:isReferencedBy")
    .flatMap((of) => byId.get(of.attributes["rdf:resource"] ?? "") ?? of.children)
    .filter((of) => of.name === "bib:Memo")
    .map((of) => notesOfHtml(textOf(of, "rdf:value")))
    .filter(Boolean);

/** Zotero puts the key of Better BibTeX among its extra lines. */
function citationKeyOf(node: XmlNode): string | null {
  const [, key] = /^Citation Key:\s*(\S+)/im.exec(textOf(node, "dc:description")) ?? [];
  return textOf(node, "z:citationKey") || (key ?? null);
}

/** Items by their address, with the collections that they are in, from the outermost on. */
function collectionsOf(nodes: XmlNode[], byId: ReadonlyMap<string, XmlNode>) {
  const all = nodes.filter(({ name }) => name === "z:Collection");
  const partsOf = (node: XmlNode) =>
    childrenOf(node, "dcterms:hasPart").map((of) => of.attributes["rdf:resource"] ?? "");
  const inner = new Set(all.flatMap(partsOf));
  const of = new Map<string, string[][]>();
  const walk = (node: XmlNode, path: string[], above: ReadonlySet<XmlNode>) => {
    if (above.has(node)) return;
    const here = [...path, textOfHtml(textOf(node, "dc:title")) || "Collection"];
    for (const part of partsOf(node)) {
      const child = byId.get(part);
      if (child?.name === "z:Collection") walk(child, here, new Set([...above, node]));
      else of.set(part, [...(of.get(part) ?? []), here]);
    }
  };
  for (const node of all) {
    if (!inner.has(node.attributes["rdf:about"] ?? "")) walk(node, [], new Set());
  }
  return of;
}

const childrenOf = ({ children }: XmlNode, name: string): XmlNode[] =>
  children.filter((child) => child.name === name);

const textOf = (node: XmlNode, name: string): string =>
  childrenOf(node, name)[0]?.text.trim() ?? "";

const deepText = ({ text, children }: XmlNode): string =>
  [text, ...children.map(deepText)].join(" ").trim();
