import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { getColorNames, nameColors } from "@/lib/annotations/color-names";
import { changeAnnotations, deleteAnnotations } from "@/lib/annotations/many";
import { reattachAnnotation } from "@/lib/annotations/mutations";
import { getAnnotation } from "@/lib/annotations/queries";
import { deleteReply, listReplies, replyToAnnotation } from "@/lib/annotations/replies";
import { whole } from "@/lib/api/items/page";
import { toReply } from "@/lib/api/items/reply";
import { Reply } from "@/lib/api/operation";
import {
  changeAnnotationsOperation,
  deleteAnnotationsOperation,
  deleteReplyOperation,
  getColorNamesOperation,
  listRepliesOperation,
  nameColorsOperation,
  reattachAnnotationOperation,
  replyToAnnotationOperation,
} from "@/lib/api/replies";

export const REPLIES = [
  serve(listRepliesOperation, async (ctx, { params }) => {
    const replies = await listReplies(ctx, [params.id]);
    // Of somebody else’s note there is nothing to know but what has been answered to it.
    if (replies.length === 0) await getAnnotation(ctx, params);
    return whole(replies.map(toReply));
  }),
  serve(replyToAnnotationOperation, async (ctx, { params, body: { list, body } }) => {
    const { id } = await replyToAnnotation(ctx, { annotation: params.id, listId: list, body });
    return new Reply(201, { id });
  }),
  serve(deleteReplyOperation, async (ctx, { params }) => {
    await deleteReply(ctx, params);
  }),
  serve(reattachAnnotationOperation, async (ctx, { params, body }) => {
    const { paper } = await reattachAnnotation(ctx, { ...body, ...params });
    outdate(await staleByAnnotation(ctx, paper));
  }),
  serve(changeAnnotationsOperation, async (ctx, { body }) => {
    const { count, papers } = await changeAnnotations(ctx, body);
    outdate(await staleByAnnotation(ctx, ...papers));
    return { count };
  }),
  serve(deleteAnnotationsOperation, async (ctx, { body }) => {
    const { ids, papers } = await deleteAnnotations(ctx, body);
    outdate(await staleByAnnotation(ctx, ...papers));
    return { count: ids.length };
  }),
  serve(getColorNamesOperation, (ctx) => getColorNames(ctx)),
  serve(nameColorsOperation, async (ctx, { body }) => {
    await nameColors(ctx, body);
  }),
];
