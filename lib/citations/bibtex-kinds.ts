import type { CslItem } from "./schema";

interface Kind {
  kind: string;
  /** The field that names what it stands in. */
  container?: string;
  /** Texts by the name of their field; those that are empty are left out. */
  fields: [name: string, value: unknown][];
}

/**
 * The type of entry, and its fields beyond those that all have. An entry that lacks what its type
 * demands is a `@misc`, where BibTeX demands nothing.
 */
export function bibtexKind(item: CslItem): Kind {
  const { volume, issue, publisher, edition } = item;
  const within = item["container-title"];
  const place: Kind["fields"] = [
    ["publisher", publisher],
    ["address", item["publisher-place"]],
  ];
  const series: Kind["fields"] = [
    ["series", item["collection-title"]],
    ["volume", volume],
    // BibTeX warns of both.
    ["number", volume ? undefined : (item["collection-number"] ?? issue)],
  ];
  if (item.type.startsWith("article-") && within) {
    const numbers: Kind["fields"] = [
      ["volume", volume],
      ["number", issue],
    ];
    return { kind: "article", container: "journal", fields: [...numbers, ["issn", item.ISSN]] };
  }
  if (item.type === "paper-conference" && within) {
    return { kind: "inproceedings", container: "booktitle", fields: [...series, ...place] };
  }
  if (item.type === "chapter" && within && publisher) {
    return { kind: "incollection", container: "booktitle", fields: [...series, ...place] };
  }
  if (item.type === "book" && publisher && (item.author || item.editor)) {
    const rest: Kind["fields"] = [
      ["edition", edition],
      ["isbn", item.ISBN],
    ];
    return { kind: "book", fields: [...series, ...place, ...rest] };
  }
  if (item.type === "thesis" && publisher) {
    const kind = /master|m\.?sc/i.test(String(item.genre ?? "")) ? "mastersthesis" : "phdthesis";
    return {
      kind,
      fields: [
        ["school", publisher],
        ["address", item["publisher-place"]],
      ],
    };
  }
  if (item.type === "report" && publisher) {
    return {
      kind: "techreport",
      fields: [
        ["institution", publisher],
        ["number", item.number],
      ],
    };
  }
  const preprint = item.type === "article";
  return {
    kind: "misc",
    fields: preprint ? [] : [["howpublished", within ?? publisher]],
  };
}
