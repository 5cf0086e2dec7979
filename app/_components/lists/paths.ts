import type { ListAddress } from "@/lib/lists/mutations";

type Address = Pick<ListAddress, "handle" | "slug">;

export const listPath = ({ handle, slug }: Address) => `/@${handle}/${slug}`;

/** Where the public lists of everyone are. */
export const PUBLIC_LISTS = "/lists/public";

/** Where the cached page of a list is. */
export const listPage = ({ handle, slug }: Address) => `/list/${handle}/${slug}`;

/** The cached pages that show a list to strangers. */
export const stalePages = (list: Address) => [listPage(list), `/profile/${list.handle}`];

export const counted = (count: number, what: string) =>
  count === 1 ? `1 ${what}` : `${count.toLocaleString("en-GB")} ${what}s`;
