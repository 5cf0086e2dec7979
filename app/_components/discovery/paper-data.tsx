import { origin } from "@/app/_doors/metadata";
import type { Context } from "@/lib/context";
import { findReference } from "@/lib/discovery/records";
import { scholarlyArticle } from "@/lib/discovery/structured";
import { JsonLd } from "./json-ld";

/** One paper, for reference managers and search engines. An imported one has no public record. */
export async function PaperData({ ctx, paper }: { ctx: Context; paper: string }) {
  const cited = await findReference(ctx, paper);
  if (!cited) return null;
  return (
    <>
      <abbr hidden className="unapi-id" title={paper} />
      <JsonLd data={scholarlyArticle(cited, origin())} />
    </>
  );
}
