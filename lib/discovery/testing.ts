import type { CitedPaper } from "@/lib/citations/schema";

/** A preprint to try the builders on. */
export const cited = (values: Partial<CitedPaper> = {}) => ({
  key: "Gogh2024Sphere",
  paper: {
    ...{ id: "2401.00001", arxivId: "2401.00001", version: 2, codeUrl: null, csl: null },
    ...{ title: "On $L_\\infty$", plainTitle: "On L∞", doi: null, journalRef: null },
    ...{ abstract: "We show it.", plainAbstract: "We show it." },
    authors: ["Vincent van Gogh", "José Ñáñez"],
    ...{ primaryCategory: "math.FA", categories: ["math.FA", "cs.LG"], featuredOn: null },
    ...{ publishedOn: "2024-01-02", publishedPrecision: "day", source: "arxiv" },
    ...values,
  } as CitedPaper,
});

export const ORIGIN = "https://lectern.example";
