import { writeXml } from "@/lib/xml";
import { feedAddresses } from "./addresses";
import type { FeedDocument, FeedItem } from "./schema";

/**
 * As RFC 4287 has it. Not by npm's `feed`, which writes titles as HTML and only version 1 of JSON Feed.
 */
export function writeAtom(feed: FeedDocument, origin: string): string {
  const { author } = feed;
  return writeXml({
    feed: {
      "@xmlns": "http://www.w3.org/2005/Atom",
      id: feed.id,
      title: feed.title,
      ...(feed.subtitle && { subtitle: feed.subtitle }),
      updated: feed.updated.toISOString(),
      link: [
        link("self", "application/atom+xml", `${origin}${feedAddresses(feed.path).atom}`),
        link("alternate", "text/html", `${origin}${feed.path}`),
      ],
      author: { name: author.name, uri: `${origin}${author.path}` },
      generator: "Lectern",
      entry: feed.items.map((item) => entry(item, origin)),
    },
  });
}

const entry = (item: FeedItem, origin: string) => ({
  id: item.id,
  title: item.title,
  updated: item.updated.toISOString(),
  published: item.published.toISOString(),
  link: link("alternate", "text/html", `${origin}${item.path}`),
  author: item.authors.map((name) => ({ name })),
  category: item.categories.map((term) => ({ "@term": term })),
  content: { "@type": "html", "#text": item.html },
});

const link = (rel: string, type: string, href: string) => ({
  "@rel": rel,
  "@type": type,
  "@href": href,
});
