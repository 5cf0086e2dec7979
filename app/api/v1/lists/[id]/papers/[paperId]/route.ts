import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { addToListOperation, removeFromListOperation } from "@/lib/api/lists";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { getJoinedList } from "@/lib/lists/queries";

export const PUT = serve(addToListOperation, async (ctx, { params: { id, paperId: paper } }) => {
  const { id: listId } = await getJoinedList(ctx, id);
  const list = await addToList(ctx, { listId, paper });
  outdate([list, ...list.filled].flatMap(stalePages));
  return undefined;
});

export const DELETE = serve(removeFromListOperation, async (ctx, { params }) => {
  const { id: listId } = await getJoinedList(ctx, params.id);
  outdate(stalePages(await removeFromList(ctx, { listId, paper: params.paperId })));
  return undefined;
});
