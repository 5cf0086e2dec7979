import { serve } from "@/app/_doors/api";
import { toSmartList } from "@/lib/api/items/rule";
import { Reply } from "@/lib/api/operation";
import {
  changeSmartListOperation,
  createSmartListOperation,
  deleteSmartListOperation,
  listSmartListsOperation,
  moveSmartListOperation,
} from "@/lib/api/smart-lists";
import {
  changeSmartList,
  createSmartList,
  deleteSmartList,
  listSmartLists,
  moveSmartList,
} from "@/lib/library/smart-lists";
import { pageThrough } from "@/lib/paging";

export const SMART_LISTS = [
  serve(listSmartListsOperation, async (ctx, { query }) => {
    const { items, next } = pageThrough(await listSmartLists(ctx), query);
    return { items: items.map(toSmartList), next };
  }),
  serve(
    createSmartListOperation,
    async (ctx, { body }) => new Reply(201, toSmartList(await createSmartList(ctx, body))),
  ),
  serve(changeSmartListOperation, async (ctx, { params, body }) => {
    await changeSmartList(ctx, { ...body, ...params });
  }),
  serve(moveSmartListOperation, async (ctx, { params, body }) => {
    await moveSmartList(ctx, { ...params, after: body.after ?? undefined });
  }),
  serve(deleteSmartListOperation, async (ctx, { params }) => {
    await deleteSmartList(ctx, params);
  }),
];
