import { origin } from "@/app/_doors/metadata";
import { coinsOf } from "@/lib/discovery/coins";
import type { PaperSummary } from "@/lib/papers/schema";

/** By this reference managers offer the papers of a page. Imported ones have no public record. */
export function PaperMarks({ paper }: { paper: PaperSummary }) {
  if (paper.source === "import") return null;
  return (
    <>
      <abbr hidden className="unapi-id" title={paper.id} />
      <span hidden className="Z3988" title={coinsOf(paper, origin())} />
    </>
  );
}
