import { serve } from "@/app/_doors/api";
import { toPaperSummary } from "@/lib/api/items/paper";
import { listPapersOperation } from "@/lib/api/papers";
import { listPapers } from "@/lib/papers/listing";
import { searchPapers } from "@/lib/search/queries";

export const GET = serve(listPapersOperation, async (ctx, { query: { q, ...query } }) => {
  if (q === undefined) {
    const { items, next } = await listPapers(ctx, query);
    return { items: items.map(toPaperSummary), next };
  }
  const { items, next } = await searchPapers(ctx, { q, ...query });
  return { items: items.map(({ paper }) => toPaperSummary(paper)), next };
});
