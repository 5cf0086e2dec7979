import { staleFamily } from "@/app/_components/lists/family";
import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { OutOfDate } from "@/lib/api/etag";
import { toList, toListWithPapers } from "@/lib/api/items/list";
import { changeListOperation, deleteListOperation, getListOperation } from "@/lib/api/lists";
import type { Context } from "@/lib/context";
import { changeListById, removeListById } from "@/lib/lists/by-id";
import { getListById, listEntriesOf } from "@/lib/lists/queries";
import type { List } from "@/lib/lists/schema";

export const GET = serve(getListOperation, async (ctx, { params, query: { cursor, limit } }) => {
  const list = await getListById(ctx, params.id);
  return toListWithPapers(list, await listEntriesOf(ctx, list.id, cursor, "position", limit));
});

export const PATCH = serve(changeListOperation, async (ctx, { params, body, requireSeen }) => {
  const { version, ...changes } = body;
  const { list, before } = await changeListById(ctx, { ...changes, ...params }, async (now, tx) => {
    requireSeen(await firstPage(tx, now));
    const item = toList(now);
    if (version !== undefined && version !== item.version) throw new OutOfDate(item);
  });
  outdate([...stalePages(list), ...stalePages(before), ...(await staleFamily(ctx, list.id))]);
  return toList(list);
});

export const DELETE = serve(deleteListOperation, async (ctx, { params, requireSeen }) => {
  const family = await staleFamily(ctx, params.id);
  const list = await removeListById(ctx, params, async (now, tx) => {
    requireSeen(await firstPage(tx, now));
  });
  outdate([...stalePages(list), ...family]);
  return undefined;
});

/** What GET answers with, and so what its tag is of. */
const firstPage = async (ctx: Context, list: List) =>
  toListWithPapers(list, await listEntriesOf(ctx, list.id));
