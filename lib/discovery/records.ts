import { z } from "zod";
import { FORMATS } from "@/lib/citations/formats";
import { keysFrom } from "@/lib/citations/giving";
import { citedPapers } from "@/lib/citations/papers";
import type { Cited } from "@/lib/citations/schema";
import { ANONYMOUS, type Context, parseInput } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { writeXml } from "@/lib/xml";

/** The best first: Zotero's BibTeX knows no preprints. */
export const RECORD_FORMATS = ["ris", "bibtex"] as const;

const recordInput = z.object({ id: z.string().max(64), format: z.enum(RECORD_FORMATS) });

/**
 * What the public may read of a paper as a reference, whoever asks; null of an imported one, which has
 * no public page, and of one that isn't there.
 */
export async function findReference({ db }: Context, id: string): Promise<Cited | null> {
  const anyone = { viewer: ANONYMOUS, db };
  const [cited] = await citedPapers(anyone, [id], keysFrom(db, null));
  return cited && cited.paper.source !== "import" ? cited : null;
}

/**
 * A paper in one of unAPI's formats.
 * @throws invalid, not_found also for an imported paper
 */
export async function getRecord(
  ctx: Context,
  input: unknown,
  origin: string,
): Promise<{ type: string; text: string }> {
  const { id, format } = parseInput(recordInput, input);
  const cited = await findReference(ctx, id);
  if (!cited) throw notFound("paper");
  const { type, write } = FORMATS[format];
  return { type, text: write(cited, { origin, letters: "escaped" }) };
}

/** unAPI's list of formats: of everything, or of one paper. */
export const recordFormatsXml = (id?: string) =>
  writeXml({
    formats: {
      ...(id && { "@id": id }),
      format: RECORD_FORMATS.map((name) => {
        const [type = ""] = FORMATS[name].type.split(";");
        return { "@name": name, "@type": type };
      }),
    },
  });
