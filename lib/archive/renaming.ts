/** Texts name papers by ids; those of our own are other ones here. */
export const withIdsHere = (text: string, papers: ReadonlyMap<string, string>): string =>
  text.replace(/\b[0-9a-hjkmnp-tv-z]{16}\b/g, (id) => papers.get(id) ?? id);
