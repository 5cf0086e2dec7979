import { z } from "zod";

export const FEED_FORMATS = ["atom", "json"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** What a feed tells of itself and its newest items, in no format yet. Paths are of pages. */
export interface FeedDocument {
  /** Stays the same when the address changes. */
  id: string;
  path: string;
  title: string;
  subtitle: string;
  author: { name: string; path: string };
  /** The newest change of what it shows. */
  updated: Date;
  items: FeedItem[];
}

export interface FeedItem {
  id: string;
  path: string;
  /** Without LaTeX. */
  title: string;
  html: string;
  authors: string[];
  categories: string[];
  published: Date;
  /** A note that is written anew does not make an item new. */
  updated: Date;
}

/** A feed as it is sent. */
export interface FeedFile {
  type: string;
  body: string;
  /** Strong: of the bytes. */
  etag: string;
  changedAt: Date;
  /** Whether search engines may have it. */
  indexed: boolean;
  /** Not for everyone who asks: no copy that is kept for others. */
  personal?: boolean;
}

const format = z.enum(FEED_FORMATS);
const segment = z.string().min(1).max(100);
/** `latest`, or a day, week or month. */
export const papersFeedInput = z.object({ period: segment, format });
export const profileFeedInput = z.object({ handle: segment, format });
export const listFeedInput = z.object({ handle: segment, slug: segment, format });
