import { placeAnnotations } from "@/lib/annotations/place";
import { toBibtexEntry } from "@/lib/citations/bibtex";
import type { CitedPaper } from "@/lib/citations/schema";
import { texOfNote, texOfSource } from "@/lib/citations/tex";
import { byPaper } from "./grouped";
import type { Exported } from "./schema";

/**
 * An entry for each paper, with what was highlighted and noted in `annote`.
 * @param keys the citation keys by paper
 */
export function toBibtex(
  annotations: Exported[],
  { origin, keys }: { origin: string; keys: ReadonlyMap<string, string> },
): string {
  return byPaper(annotations)
    .map(({ paper, annotations: of }) => {
      const cited = { key: keys.get(paper.id) ?? paper.id, paper };
      return toBibtexEntry(cited, { origin, annote: annoteOf(paper, of) });
    })
    .join("\n");
}

/** In the order of the text; a note follows its quote. */
function annoteOf(paper: CitedPaper, annotations: Exported[]): string {
  const { whole, placed, detached } = placeAnnotations(paper.abstract, annotations);
  return [...whole, ...placed, ...detached]
    .flatMap(({ selectors, note }) => [
      selectors ? `\`\`${texOfSource(selectors.exact)}''` : "",
      texOfNote(note),
    ])
    .filter(Boolean)
    .join(" \\par ");
}
