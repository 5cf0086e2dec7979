/** Where papers are brought, by the id that is asked for, or that was in the feed already. */
export const bringPath = (of: { id?: string; there?: string } = {}) => {
  const [[name, value] = []] = Object.entries(of);
  return `/papers/bring${value ? `?${name}=${encodeURIComponent(value)}` : ""}`;
};

/** Where curators look after one paper, or see all that was done. */
export const curationPath = (paper?: string) =>
  `/papers/curation${paper ? `?paper=${encodeURIComponent(paper)}` : ""}`;

/**
 * The cached pages of the feed, all of them: a paper that comes to a day, or leaves it, is counted in the
 * calendars of the month, and can change which days are next to others.
 */
export const FEED_PAGES = ["/feed/[period]"];
