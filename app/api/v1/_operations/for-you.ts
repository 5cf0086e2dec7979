import { serve } from "@/app/_doors/api";
import {
  getForYouOperation,
  listPapersLikeListOperation,
  setTermWeightsOperation,
} from "@/lib/api/for-you";
import { whole } from "@/lib/api/items/page";
import { toPaperSummary } from "@/lib/api/items/paper";
import { listPapersLikeList } from "@/lib/for-you/like-list";
import { setTermWeights } from "@/lib/for-you/mutations";
import { getForYou } from "@/lib/for-you/queries";

export const FOR_YOU = [
  serve(getForYouOperation, async (ctx, { query }) => {
    const { items, ...found } = await getForYou(ctx, query);
    const shown = items.map(({ paper, because }) => ({ paper: toPaperSummary(paper), because }));
    return { ...found, items: shown };
  }),
  serve(setTermWeightsOperation, async (ctx, { body }) => {
    const { now } = await setTermWeights(ctx, body);
    return { weights: now };
  }),
  serve(listPapersLikeListOperation, async (ctx, { params, query }) =>
    whole((await listPapersLikeList(ctx, params.id, query)).map(toPaperSummary)),
  ),
];
