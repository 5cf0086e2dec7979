import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toList, toListSummary } from "@/lib/api/items/list";
import { createListOperation, listListsOperation } from "@/lib/api/lists";
import { Reply } from "@/lib/api/operation";
import { createList } from "@/lib/lists/mutations";
import { getOwnList, listJoinedLists, listLists } from "@/lib/lists/queries";
import { pageThrough } from "@/lib/paging";

export const GET = serve(listListsOperation, async (ctx, { query }) => {
  const all = [...(await listLists(ctx)), ...(await listJoinedLists(ctx))];
  const { items, next } = pageThrough(all, query);
  return { items: items.map(toListSummary), next };
});

export const POST = serve(createListOperation, async (ctx, { body }) => {
  const list = await createList(ctx, body);
  outdate(stalePages(list));
  const location = `/api/v1/lists/${list.id}`;
  return new Reply(201, toList(await getOwnList(ctx, list.id)), { location });
});
