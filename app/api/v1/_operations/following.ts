import { staleBySource } from "@/app/_components/people/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { etagOf } from "@/lib/api/etag";
import {
  bringBackPaperOperation,
  dismissInboxOperation,
  dismissPaperOperation,
  followSourceOperation,
  getInboxOperation,
  listDismissedOperation,
  listFollowsOperation,
  moveInboxOperation,
  suggestFollowsOperation,
  unfollowSourceOperation,
} from "@/lib/api/following";
import { toDismissed, toFollow, toInboxPapers } from "@/lib/api/items/inbox";
import { whole } from "@/lib/api/items/page";
import { Reply } from "@/lib/api/operation";
import { followSource, listFollows, suggestSources, unfollowSource } from "@/lib/inbox/follows";
import { bringBackPapers, dismissInbox, dismissPapers, moveInbox } from "@/lib/inbox/mutations";
import { getInbox, listCards, listDismissed } from "@/lib/inbox/queries";
import { pageThrough } from "@/lib/paging";

export const FOLLOWING = [
  serve(listFollowsOperation, async (ctx, { query }) => {
    const named = (await listFollows(ctx)).map((one) => ({
      ...one,
      id: `${one.kind} ${one.target}`,
    }));
    const { items, next } = pageThrough(named, query);
    return { items: items.map(toFollow), next };
  }),
  serve(suggestFollowsOperation, async (ctx) => whole(await suggestSources(ctx))),
  serve(followSourceOperation, async (ctx, { params }) => {
    outdate(await staleBySource(ctx, await followSource(ctx, params)));
  }),
  serve(unfollowSourceOperation, async (ctx, { params }) => {
    outdate(await staleBySource(ctx, await unfollowSource(ctx, params)));
  }),
  serve(getInboxOperation, async (ctx, { query }) => {
    const { asOf, total, entries } = await getInbox(ctx);
    const named = entries.map((entry) => ({ ...entry, id: entry.paper }));
    const { items, next } = pageThrough(named, query);
    const papers = items.map(({ id }) => id);
    const shown = papers.length > 0 ? await listCards(ctx, { papers }) : [];
    const found = { total, items: toInboxPapers(items, shown), next };
    // When it was asked for is no part of what was found.
    return new Reply(200, { asOf, ...found }, { etag: etagOf(found) });
  }),
  serve(moveInboxOperation, async (ctx, { body }) => {
    await moveInbox(ctx, body);
  }),
  serve(listDismissedOperation, async (ctx, { query }) => {
    const { items, next } = await listDismissed(ctx, query);
    return { items: items.map(toDismissed), next };
  }),
  serve(dismissInboxOperation, (ctx, { body }) => dismissInbox(ctx, body)),
  serve(dismissPaperOperation, async (ctx, { params }) => {
    await dismissPapers(ctx, { papers: [params.paperId] });
  }),
  serve(bringBackPaperOperation, async (ctx, { params }) => {
    await bringBackPapers(ctx, { papers: [params.paperId] });
  }),
];
