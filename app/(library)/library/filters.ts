/** What the library page shows, as its address says it. */
export interface Filters {
  status?: string;
  tag?: string;
  list?: string;
  q?: string;
}

export const libraryPath = (filters: Filters & { after?: string }) =>
  withQuery("/library", filters);

/** An address with those parameters that have a value. */
export function withQuery(path: string, parameters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
