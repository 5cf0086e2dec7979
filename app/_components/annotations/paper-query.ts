import { oneOf } from "@/app/_doors/address";

/** What the address of a paper's page asks of its notes. */
export interface PaperQuery {
  /** Handles of those whose notes are hidden. */
  hide: string[];
  /** The note that is being given a new place. */
  attach?: string | undefined;
  /** The note that is being answered. */
  reply?: string | undefined;
  /** The versions to compare; without `to`, with the newest. */
  from?: string | undefined;
  to?: string | undefined;
  /** In which order similar papers are shown. */
  sort?: string | undefined;
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

export const NO_QUERY: PaperQuery = { hide: [] };

export const readPaperQuery = ({ hide, attach, reply, from, to, sort }: Params): PaperQuery => ({
  hide: [hide ?? []].flat(),
  attach: oneOf(attach),
  reply: oneOf(reply),
  from: oneOf(from),
  to: oneOf(to),
  sort: oneOf(sort),
});

/** The address that hides exactly these. */
export const hidingPath = (path: string, hide: string[]): string => {
  const query = new URLSearchParams(hide.map((handle) => ["hide", handle]));
  return hide.length > 0 ? `${path}?${query}` : path;
};
