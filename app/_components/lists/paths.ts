import type { ListAddress } from "@/lib/lists/mutations";

type Address = Pick<ListAddress, "handle" | "slug">;

export const listPath = ({ handle, slug }: Address) => `/@${handle}/${slug}`;

/** The cached pages that show a list to strangers. */
export const stalePages = ({ handle, slug }: Address) => [
  `/list/${handle}/${slug}`,
  `/profile/${handle}`,
];
