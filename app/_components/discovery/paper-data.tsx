import { origin } from "@/app/_doors/metadata";
import type { Cited } from "@/lib/citations/schema";
import { scholarlyArticle } from "@/lib/discovery/structured";
import { JsonLd } from "./json-ld";

/** One paper, for reference managers and search engines. An imported one has no public record. */
export function PaperData({ cited }: { cited: Cited | null }) {
  if (!cited) return null;
  return (
    <>
      <abbr hidden className="unapi-id" title={cited.paper.id} />
      <JsonLd data={scholarlyArticle(cited, origin())} />
    </>
  );
}
