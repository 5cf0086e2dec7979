import { XMLBuilder } from "fast-xml-parser";
import { feedAddresses } from "./addresses";
import type { FeedDocument, FeedItem } from "./schema";

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
});

/**
 * As RFC 4287 has it. Not by npm's `feed`, which writes titles as HTML and only version 1 of JSON Feed.
 */
export function writeAtom(feed: FeedDocument, origin: string): string {
  const { author } = feed;
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "utf-8" },
    feed: {
      "@xmlns": "http://www.w3.org/2005/Atom",
      id: feed.id,
      title: legal(feed.title),
      ...(feed.subtitle && { subtitle: legal(feed.subtitle) }),
      updated: feed.updated.toISOString(),
      link: [
        link("self", "application/atom+xml", `${origin}${feedAddresses(feed.path).atom}`),
        link("alternate", "text/html", `${origin}${feed.path}`),
      ],
      author: { name: legal(author.name), uri: `${origin}${author.path}` },
      generator: "Lectern",
      entry: feed.items.map((item) => entry(item, origin)),
    },
  });
}

const entry = (item: FeedItem, origin: string) => ({
  id: item.id,
  title: legal(item.title),
  updated: item.updated.toISOString(),
  published: item.published.toISOString(),
  link: link("alternate", "text/html", `${origin}${item.path}`),
  author: item.authors.map((name) => ({ name: legal(name) })),
  category: item.categories.map((term) => ({ "@term": legal(term) })),
  content: { "@type": "html", "#text": legal(item.html) },
});

const link = (rel: string, type: string, href: string) => ({
  "@rel": rel,
  "@type": type,
  "@href": href,
});

/** Without the signs that XML 1.0 can't hold, not even written as a number. */
const legal = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, "");
