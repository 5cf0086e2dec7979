import { feedAddresses } from "./addresses";
import type { FeedDocument, FeedItem } from "./schema";

/** As JSON Feed 1.1 has it. */
export function writeJsonFeed(feed: FeedDocument, origin: string): string {
  const { author } = feed;
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    ...(feed.subtitle && { description: feed.subtitle }),
    home_page_url: `${origin}${feed.path}`,
    feed_url: `${origin}${feedAddresses(feed.path).json}`,
    authors: [{ name: author.name, url: `${origin}${author.path}` }],
    items: feed.items.map((item) => itemOf(item, origin)),
  });
}

const itemOf = (item: FeedItem, origin: string) => ({
  id: item.id,
  url: `${origin}${item.path}`,
  title: item.title,
  content_html: item.html,
  date_published: item.published.toISOString(),
  date_modified: item.updated.toISOString(),
  ...(item.authors.length > 0 && { authors: item.authors.map((name) => ({ name })) }),
  ...(item.categories.length > 0 && { tags: item.categories }),
});
