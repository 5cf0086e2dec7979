import { staleFamily } from "@/app/_components/lists/family";
import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toList, toListSummary } from "@/lib/api/items/list";
import { toListEvent, toNamedList, toRankedList } from "@/lib/api/items/list-life";
import { whole } from "@/lib/api/items/page";
import {
  archiveListOperation,
  duplicateListOperation,
  forkListOperation,
  getForkNewsOperation,
  getListStandingOperation,
  listLogOperation,
  listPublicListsOperation,
  listSimilarListsOperation,
  listSubListsOperation,
  mergeListsOperation,
  moveListOperation,
  nestListOperation,
  takeForkNewsOperation,
  takeListUpvoteBackOperation,
  upvoteListOperation,
} from "@/lib/api/list-life";
import { Reply } from "@/lib/api/operation";
import { requireUser } from "@/lib/context";
import { duplicateList } from "@/lib/lists/copying";
import { listEventsOf } from "@/lib/lists/events";
import { findForkNews, takeForkNews } from "@/lib/lists/fork-news";
import { forkList } from "@/lib/lists/forking";
import { mergeLists } from "@/lib/lists/merging";
import { archiveList, moveList } from "@/lib/lists/mutations";
import { listSubLists, nestList } from "@/lib/lists/nesting";
import { getJoinedList, getListById, getOwnList } from "@/lib/lists/queries";
import { listPublicLists } from "@/lib/lists/ranking";
import { listSimilarLists } from "@/lib/lists/similar";
import { findStanding, takeListUpvoteBack, upvoteList } from "@/lib/lists/voting";
import { cursorBehind, placeOf } from "@/lib/paging";

export const LIST_LIFE = [
  serve(listPublicListsOperation, async (ctx, { query }) => {
    const { lists, next } = await listPublicLists(ctx, { after: placeOf(query.cursor) });
    return { items: lists.map(toRankedList), next: cursorBehind(next) };
  }),
  serve(listSimilarListsOperation, async (ctx, { params }) => {
    const { id } = await getListById(ctx, params.id);
    const similar = await listSimilarLists(ctx, id);
    return whole(
      similar.map(({ paperCount, shared, ...list }) => ({
        ...{ ...toNamedList(list), paperCount, shared },
      })),
    );
  }),
  serve(listSubListsOperation, async (ctx, { params }) => {
    const { id } = await getListById(ctx, params.id);
    return whole((await listSubLists(ctx, id)).map(toListSummary));
  }),
  serve(nestListOperation, async (ctx, { params, body }) => {
    const before = await staleFamily(ctx, params.id);
    const list = await nestList(ctx, { ...body, ...params });
    outdate([...stalePages(list), ...before, ...(await staleFamily(ctx, list.id))]);
  }),
  serve(moveListOperation, async (ctx, { params, body }) => {
    await moveList(ctx, { ...body, ...params });
    outdate([`/profile/${requireUser(ctx).viewer.handle}`]);
  }),
  serve(archiveListOperation, async (ctx, { params, body }) => {
    const list = await archiveList(ctx, { ...body, ...params });
    outdate([...stalePages(list), ...(await staleFamily(ctx, list.id))]);
  }),
  serve(duplicateListOperation, async (ctx, { params }) => {
    const { id } = await duplicateList(ctx, params);
    return new Reply(201, toList(await getOwnList(ctx, id)));
  }),
  serve(mergeListsOperation, async (ctx, { params, body }) => {
    const family = await staleFamily(ctx, params.id);
    const list = await mergeLists(ctx, { ...body, from: params.id });
    outdate([...stalePages(list), ...stalePages(list.from), ...family]);
    return { count: list.count };
  }),
  serve(forkListOperation, async (ctx, { params }) => {
    const { id } = await forkList(ctx, params);
    return new Reply(201, toList(await getOwnList(ctx, id)));
  }),
  serve(getForkNewsOperation, async (ctx, { params }) => {
    const { id } = await getOwnList(ctx, params.id);
    return (await findForkNews(ctx, id)) ?? { papers: [], more: 0, until: null };
  }),
  serve(takeForkNewsOperation, async (ctx, { params, body }) => {
    const list = await takeForkNews(ctx, { ...body, ...params });
    outdate(stalePages(list));
    return { count: list.count };
  }),
  serve(getListStandingOperation, async (ctx, { params }) => {
    const { id } = await getListById(ctx, params.id);
    return findStanding(ctx, id);
  }),
  serve(upvoteListOperation, async (ctx, { params }) => {
    outdate(stalePages(await upvoteList(ctx, params)));
  }),
  serve(takeListUpvoteBackOperation, async (ctx, { params }) => {
    outdate(stalePages(await takeListUpvoteBack(ctx, params)));
  }),
  serve(listLogOperation, async (ctx, { params, query }) => {
    const { id: listId } = await getJoinedList(ctx, params.id);
    const { items, next } = await listEventsOf(ctx, { ...query, listId });
    return { items: items.map(toListEvent), next };
  }),
];
