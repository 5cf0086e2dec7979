import type { CslData } from "@/db/schema";

/** Where a paper was published, in words: as its source has it, or what its import told. */
export function placeOf({
  journalRef,
  csl,
}: {
  journalRef: string | null;
  csl: CslData | null;
}): string | null {
  if (journalRef || !csl || csl.type === "article") return journalRef;
  const text = (name: string) => {
    const value = csl[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const container = text("container-title");
  // Some files have preprints as articles of a journal with arXiv’s name, or that of its old twin.
  if (!container || /arxiv|^corr$/i.test(container)) return null;
  const [volume, issue, page] = [text("volume"), text("issue"), text("page")];
  const numbers = volume && issue ? `${volume}(${issue})` : volume || issue;
  const year = yearOf(csl);
  return `${[container, numbers].filter(Boolean).join(" ")}${page && `, ${page}`}${year && ` (${year})`}`;
}

function yearOf({ issued }: CslData): string {
  const parts = (issued as { "date-parts"?: unknown[][] } | undefined)?.["date-parts"];
  return String(parts?.[0]?.[0] ?? "");
}
