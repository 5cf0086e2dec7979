/** What the address of a paper's page asks of its notes. */
export interface PaperQuery {
  /** Handles of those whose notes are hidden. */
  hide: string[];
  /** The note that is being given a new place. */
  attach?: string | undefined;
  /** The note that is being answered. */
  reply?: string | undefined;
}

type Params = Readonly<Record<string, string | string[] | undefined>>;

export const NO_QUERY: PaperQuery = { hide: [] };

export const readPaperQuery = ({ hide, attach, reply }: Params): PaperQuery => ({
  hide: [hide ?? []].flat(),
  attach: [attach].flat()[0],
  reply: [reply].flat()[0],
});

/** The address that hides exactly these. */
export const hidingPath = (path: string, hide: string[]): string => {
  const query = new URLSearchParams(hide.map((handle) => ["hide", handle]));
  return hide.length > 0 ? `${path}?${query}` : path;
};
