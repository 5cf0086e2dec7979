import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import {
  keepApartOperation,
  listDistinctOperation,
  listDuplicatesOperation,
  listMergesOperation,
  mergePapersOperation,
  mergeSurePapersOperation,
  partPapersOperation,
  takeTogetherOperation,
} from "@/lib/api/duplicates";
import { toDuplicateGroup, toMerge } from "@/lib/api/items/duplicate";
import { whole } from "@/lib/api/items/page";
import type { Context } from "@/lib/context";
import { type Merged, mergePapers, mergeSurePapers } from "@/lib/duplicates/merging";
import { keepApart, takeTogether } from "@/lib/duplicates/mutations";
import { partPapers } from "@/lib/duplicates/parting";
import { listDistinct, listDuplicates, listMerges } from "@/lib/duplicates/queries";

export const DUPLICATES = [
  serve(listDuplicatesOperation, async (ctx, { query }) => {
    const { items, next } = await listDuplicates(ctx, query);
    return { items: items.map(toDuplicateGroup), next };
  }),
  serve(listMergesOperation, async (ctx) => whole((await listMerges(ctx)).map(toMerge))),
  serve(mergePapersOperation, async (ctx, { body }) => merged(ctx, await mergePapers(ctx, body))),
  serve(mergeSurePapersOperation, async (ctx) => merged(ctx, await mergeSurePapers(ctx))),
  serve(partPapersOperation, async (ctx, { params }) => {
    const { lists, papers } = await partPapers(ctx, { ids: [params.id] });
    outdate([...lists.flatMap(stalePages), ...(await staleByAnnotation(ctx, ...papers))]);
  }),
  serve(listDistinctOperation, async (ctx) => whole(await listDistinct(ctx))),
  serve(keepApartOperation, async (ctx, { body }) => {
    await keepApart(ctx, body);
  }),
  serve(takeTogetherOperation, (ctx, { body }) => takeTogether(ctx, body)),
];

async function merged(ctx: Context, { count, ids, papers, lists }: Merged) {
  outdate([...lists.flatMap(stalePages), ...(await staleByAnnotation(ctx, ...papers))]);
  return { count, merges: ids };
}
