import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { moveInListOperation } from "@/lib/api/lists";
import { moveListEntry } from "@/lib/lists/entries";
import { getJoinedList } from "@/lib/lists/queries";

export const POST = serve(moveInListOperation, async (ctx, { params, body }) => {
  const { id: listId } = await getJoinedList(ctx, params.id);
  outdate(stalePages(await moveListEntry(ctx, { ...body, listId })));
  return undefined;
});
