/** Formats by the endings that stand after the address of a paper or a list; in step with `next.config.ts`. */
const ENDINGS: Readonly<Record<string, string>> = {
  ...{ bib: "bibtex", ris: "ris", json: "csl-json", csv: "csv", md: "markdown", txt: "text" },
};

/** What an address with an ending asks for; `style` and `letters` may stand in its query. */
export const citationFormat = (ending: string, query: URLSearchParams) => ({
  format: ENDINGS[ending],
  style: query.get("style") || undefined,
  letters: query.get("letters") || undefined,
});
