import type { SearchSort } from "@/lib/search/schema";

/** What the address of a search has, without the page. */
export interface Address {
  q: string;
  from?: string | undefined;
  to?: string | undefined;
  date?: string | undefined;
  sort?: SearchSort | undefined;
}

export function hrefOf(address: Address, after?: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...address, after })) {
    if (value) query.set(name, value);
  }
  return `/search?${query}`;
}

/** The same search with one more field. */
export const narrowed = (address: Address, field: string): string =>
  hrefOf({ ...address, q: `${field} ${address.q}`.trim() });
