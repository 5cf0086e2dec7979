/** What the library page shows, as its address says it. */
export interface Filters {
  status?: string;
  tag?: string;
  list?: string;
  q?: string;
}

export function libraryPath(filters: Filters & { after?: string }): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  return query.size > 0 ? `/library?${query}` : "/library";
}
