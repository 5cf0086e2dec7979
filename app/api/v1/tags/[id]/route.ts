import { serve } from "@/app/_doors/api";
import { OutOfDate } from "@/lib/api/etag";
import { toTag } from "@/lib/api/items/tag";
import { changeTagOperation, deleteTagOperation } from "@/lib/api/tags";
import { changeTag, removeTag } from "@/lib/tags/changing";

export const PATCH = serve(changeTagOperation, async (ctx, { params, body, requireSeen }) => {
  const { version, ...changes } = body;
  const tag = await changeTag(ctx, { ...changes, ...params }, (before) => {
    const item = toTag(before);
    requireSeen(item);
    if (version !== undefined && version !== item.version) throw new OutOfDate(item);
  });
  return toTag(tag);
});

export const DELETE = serve(deleteTagOperation, async (ctx, { params, requireSeen }) => {
  await removeTag(ctx, params, (tag) => requireSeen(toTag(tag)));
  return undefined;
});
