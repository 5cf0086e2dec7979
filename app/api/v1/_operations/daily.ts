import { FEED_PAGES } from "@/app/_components/curation/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import {
  bringPaperOperation,
  countBringableOperation,
  curatePaperOperation,
  listCurationActsOperation,
  takeCurationBackOperation,
} from "@/lib/api/daily";
import { toCurationAct } from "@/lib/api/items/daily";
import { bringPaper, countBringable, enterPaper } from "@/lib/curation/bringing";
import {
  featurePaper,
  movePaper,
  removeFromFeed,
  takeCurationBack,
  unfeaturePaper,
} from "@/lib/curation/mutations";
import { listCurationActs } from "@/lib/curation/queries";

const ACTS = {
  feature: featurePaper,
  unfeature: unfeaturePaper,
  move: movePaper,
  remove: removeFromFeed,
};

export const DAILY = [
  serve(countBringableOperation, async (ctx) => ({ left: await countBringable(ctx) })),
  serve(bringPaperOperation, async (ctx, { body: { arxiv, entered } }) => {
    const brought = entered
      ? await enterPaper(ctx, {
          ...{ ...entered, arxiv, authors: entered.authors.join("\n") },
          categories: entered.categories.join(" "),
        })
      : await bringPaper(ctx, { arxiv });
    if (brought.outcome === "brought") outdate(FEED_PAGES);
    return brought;
  }),
  serve(listCurationActsOperation, async (ctx, { query }) => {
    const { items, next } = await listCurationActs(ctx, query);
    return { items: items.map(toCurationAct), next };
  }),
  serve(curatePaperOperation, async (ctx, { body: { act, ...input } }) => {
    const curated = await ACTS[act](ctx, input);
    outdate(FEED_PAGES);
    return curated;
  }),
  serve(takeCurationBackOperation, async (ctx, { params }) => {
    await takeCurationBack(ctx, params);
    outdate(FEED_PAGES);
  }),
];
