import { serve } from "@/app/_doors/api";
import { toPaperSummary } from "@/lib/api/items/paper";
import { listSimilarPapersOperation } from "@/lib/api/papers";
import { listSimilarPapers } from "@/lib/papers/similar";

export const GET = serve(listSimilarPapersOperation, async (ctx, { params, query }) => {
  const similar = await listSimilarPapers(ctx, params.id, query.limit);
  return { items: similar.map(toPaperSummary), next: null };
});
