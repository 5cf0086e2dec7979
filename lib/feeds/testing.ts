import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect } from "vitest";
import { z } from "zod";

const text = z.string().min(1);
const moment = z.iso.datetime();
const uri = z.url();
const link = z.object({ "@rel": text, "@type": text, "@href": uri });
const person = z.object({ name: text, uri: uri.optional() });

/** What RFC 4287 asks of a feed, as far as ours go. */
const atom = z.strictObject({
  "@xmlns": z.literal("http://www.w3.org/2005/Atom"),
  id: uri,
  title: text,
  subtitle: text.optional(),
  updated: moment,
  link: z.array(link),
  author: z.array(person).length(1),
  generator: text,
  entry: z
    .array(
      z.strictObject({
        id: uri,
        title: text,
        updated: moment,
        published: moment,
        link: z.array(link.extend({ "@rel": z.literal("alternate") })).length(1),
        author: z.array(person).optional(),
        category: z.array(z.object({ "@term": text })).optional(),
        content: z.object({ "@type": z.literal("html"), "#text": z.string() }),
      }),
    )
    .default([]),
});

/** What JSON Feed 1.1 asks. */
const jsonFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: text,
  description: text.optional(),
  home_page_url: uri,
  feed_url: uri,
  authors: z.array(z.object({ name: text, url: uri })),
  items: z.array(
    z.strictObject({
      id: text,
      url: uri,
      title: text,
      content_html: z.string(),
      date_published: moment,
      date_modified: moment,
      authors: z
        .array(z.object({ name: text }))
        .min(1)
        .optional(),
      tags: z.array(text).optional(),
    }),
  ),
});

const REPEATED = new Set(["link", "author", "category", "entry"]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  htmlEntities: false,
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 10_000_000 },
  isArray: (name) => REPEATED.has(name),
});

export function readAtom(body: string) {
  expect(XMLValidator.validate(body)).toBe(true);
  const feed = atom.parse(parser.parse(body).feed);
  expect(feed.link.map((one) => one["@rel"])).toEqual(["self", "alternate"]);
  differ(feed.entry.map(({ id }) => id));
  return feed;
}

export function readJsonFeed(body: string) {
  const feed = jsonFeed.parse(JSON.parse(body));
  differ(feed.items.map(({ id }) => id));
  return feed;
}

const differ = (ids: string[]) => expect(new Set(ids).size).toBe(ids.length);
