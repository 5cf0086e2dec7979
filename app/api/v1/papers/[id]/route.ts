import { serve } from "@/app/_doors/api";
import { toPaper } from "@/lib/api/items/paper";
import { getPaperOperation } from "@/lib/api/papers";
import { getPaper } from "@/lib/papers/queries";

export const GET = serve(getPaperOperation, async (ctx, { params }) =>
  toPaper(await getPaper(ctx, params.id)),
);
