import type { Duplicate, Why } from "@/lib/duplicates/schema";

const REASONS: Record<Why, string> = {
  doi: "the same DOI",
  arxiv: "the same arXiv id",
  title: "the same title and first author",
};

/** Why papers are thought to be one. */
export function reasonText(why: Why[]): string {
  const text = why.map((one) => REASONS[one]).join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SOURCES: Record<Duplicate["paper"]["source"], string> = {
  arxiv: "arXiv",
  sample: "The sample library",
  manual: "Lectern",
  import: "An import",
};

export const sourceText = ({ paper }: Duplicate): string => SOURCES[paper.source];
