import { isCategory } from "./categories";

export const SOURCES = ["arxiv", "arxiv-oai", "hf-daily"] as const;

/** What papers are fetched from, and of what; null for all that it has. */
export interface Wanted {
  source: (typeof SOURCES)[number];
  category: string | null;
}

/** As it stands in LECTERN_FETCH, and among the runs. */
export const nameOfSource = ({ source, category }: Wanted): string =>
  category ? `${source}:${category}` : source;

/** `arxiv:cs.CL,cs.LG hf-daily`; null when it can't be understood. */
export function parseSources(text: string): Wanted[] | null {
  const wanted: Wanted[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [, name, list] = /^([a-z-]+)(?::(.+))?$/.exec(word) ?? [];
    const source = SOURCES.find((one) => one === name);
    if (!source || (list && source === "hf-daily")) return null;
    for (const category of list?.split(",") ?? [null]) {
      if (category !== null && !isCategory(category)) return null;
      wanted.push({ source, category });
    }
  }
  return wanted.length > 0 ? wanted : null;
}
