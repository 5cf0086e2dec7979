import type { z } from "zod";
import { type Context, parseInput } from "@/lib/context";
import { type PaperSummary, similarInput } from "@/lib/papers/schema";
import { listInOrder } from "@/lib/papers/similar";
import { listBasis } from "./basis";
import { suggestFrom } from "./suggesting";

/**
 * Papers that are like those of a list that the viewer may come upon, and not in it: by what both mean, and by
 * the words that its papers share. The closest of all are put into the order that is asked for. The same
 * whoever asks, but for papers that only they may come upon.
 * @throws not_found, invalid
 */
export async function listPapersLikeList(
  ctx: Context,
  id: string,
  input: z.input<typeof similarInput> = {},
): Promise<PaperSummary[]> {
  const { limit, sort } = parseInput(similarInput, input);
  const basis = await listBasis(ctx, id);
  if (basis.liked.length === 0) return [];
  const { ranked } = await suggestFrom(ctx, { ...basis, against: [] });
  return listInOrder(
    ctx,
    ranked.slice(0, limit).map((one) => one.id),
    sort,
  );
}
