import type { Kind } from "./schema";

/** What a page said of its paper, for the form of one that nobody can be asked for. */
export interface Told {
  title: string;
  /** A line for each. */
  authors: string;
  kind: Kind;
  place: string;
  published: string;
}

/** The parameters of `/save` that the bookmark fills in; phones that share a page have its title. */
export function readTold(asked: URLSearchParams, url: string | null): Told {
  const text = (name: string) => (asked.get(name) ?? "").replace(/\s+/g, " ").trim();
  const [journal, conference] = [text("in"), text("at")];
  const authors = asked.getAll("author").slice(0, 500);
  return {
    title: text("title")
      .replace(/ [|–-] (?:OpenReview|ACL Anthology)$/, "")
      .slice(0, 1000),
    authors: authors.map(firstNameFirst).filter(Boolean).join("\n"),
    kind: kindOf(journal, conference, url),
    place: (conference || journal).slice(0, 500),
    published: /^\d{4}([/-]\d\d([/-]\d\d)?)?/.exec(text("date"))?.[0].replaceAll("/", "-") ?? "",
  };
}

function kindOf(journal: string, conference: string, url: string | null): Kind {
  if (conference) return "paper-conference";
  if (journal) return "article-journal";
  const anthology = /^https:\/\/(?:openreview\.net|aclanthology\.org)\//.test(url ?? "");
  return anthology ? "paper-conference" : "document";
}

/** Pages for Google Scholar have “Lovelace, Ada”. */
function firstNameFirst(name: string): string {
  const [last = "", first = "", ...more] = name.split(",").map((part) => part.trim());
  return first && more.length === 0 ? `${first} ${last}` : name.trim();
}
