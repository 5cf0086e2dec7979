import { staleFamily } from "@/app/_components/lists/family";
import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { OutOfDate } from "@/lib/api/etag";
import { toList, toListSummary, toListWithPapers } from "@/lib/api/items/list";
import {
  addToListOperation,
  changeListOperation,
  createListOperation,
  deleteListOperation,
  getListByAddressOperation,
  getListOperation,
  listListsOperation,
  moveInListOperation,
  removeFromListOperation,
} from "@/lib/api/lists";
import { Reply } from "@/lib/api/operation";
import type { Context } from "@/lib/context";
import { changeListById, removeListById } from "@/lib/lists/by-id";
import { addToList, moveListEntry, removeFromList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import {
  getJoinedList,
  getList,
  getListById,
  getOwnList,
  listEntriesOf,
  listJoinedLists,
  listLists,
} from "@/lib/lists/queries";
import type { List } from "@/lib/lists/schema";
import { pageThrough } from "@/lib/paging";

export const LISTS = [
  serve(listListsOperation, async (ctx, { query }) => {
    const all = [...(await listLists(ctx)), ...(await listJoinedLists(ctx))];
    const { items, next } = pageThrough(all, query);
    return { items: items.map(toListSummary), next };
  }),
  serve(createListOperation, async (ctx, { body }) => {
    const list = await createList(ctx, body);
    outdate(stalePages(list));
    const location = `/api/v1/lists/${list.id}`;
    return new Reply(201, toList(await getOwnList(ctx, list.id)), { location });
  }),
  serve(getListOperation, async (ctx, { params, query: { cursor, limit } }) => {
    const list = await getListById(ctx, params.id);
    return toListWithPapers(list, await listEntriesOf(ctx, list.id, cursor, "position", limit));
  }),
  serve(getListByAddressOperation, async (ctx, { params, query: { cursor, limit } }) => {
    const list = await getList(ctx, params.handle, params.slug);
    return toListWithPapers(list, await listEntriesOf(ctx, list.id, cursor, "position", limit));
  }),
  serve(changeListOperation, async (ctx, { params, body, requireSeen }) => {
    const { version, ...changes } = body;
    const { list, before } = await changeListById(
      ctx,
      { ...changes, ...params },
      async (now, tx) => {
        requireSeen(await firstPage(tx, now));
        const item = toList(now);
        if (version !== undefined && version !== item.version) throw new OutOfDate(item);
      },
    );
    outdate([...stalePages(list), ...stalePages(before), ...(await staleFamily(ctx, list.id))]);
    return toList(list);
  }),
  serve(deleteListOperation, async (ctx, { params, requireSeen }) => {
    const family = await staleFamily(ctx, params.id);
    const list = await removeListById(ctx, params, async (now, tx) => {
      requireSeen(await firstPage(tx, now));
    });
    outdate([...stalePages(list), ...family]);
    return undefined;
  }),
  serve(moveInListOperation, async (ctx, { params, body }) => {
    const { id: listId } = await getJoinedList(ctx, params.id);
    outdate(stalePages(await moveListEntry(ctx, { ...body, listId })));
    return undefined;
  }),
  serve(addToListOperation, async (ctx, { params: { id, paperId: paper } }) => {
    const { id: listId } = await getJoinedList(ctx, id);
    const list = await addToList(ctx, { listId, paper });
    outdate([list, ...list.filled].flatMap(stalePages));
    return undefined;
  }),
  serve(removeFromListOperation, async (ctx, { params }) => {
    const { id: listId } = await getJoinedList(ctx, params.id);
    outdate(stalePages(await removeFromList(ctx, { listId, paper: params.paperId })));
    return undefined;
  }),
];

/** What GET answers with, and so what its tag is of. */
const firstPage = async (ctx: Context, list: List) =>
  toListWithPapers(list, await listEntriesOf(ctx, list.id));
