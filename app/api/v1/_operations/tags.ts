import { serve } from "@/app/_doors/api";
import { OutOfDate } from "@/lib/api/etag";
import { toTag } from "@/lib/api/items/tag";
import { Reply } from "@/lib/api/operation";
import {
  changeTagOperation,
  createTagOperation,
  deleteTagOperation,
  listTagsOperation,
  mergeTagsOperation,
} from "@/lib/api/tags";
import { pageThrough } from "@/lib/paging";
import { changeTag, getTag, removeTag } from "@/lib/tags/changing";
import { mergeTags } from "@/lib/tags/merging";
import { createTag } from "@/lib/tags/mutations";
import { listTagTree } from "@/lib/tags/queries";

export const TAGS = [
  serve(listTagsOperation, async (ctx, { query }) => {
    const { items, next } = pageThrough(await listTagTree(ctx), query);
    return { items: items.map(toTag), next };
  }),
  serve(createTagOperation, async (ctx, { body }) => {
    const tag = await createTag(ctx, body);
    return new Reply(201, toTag(await getTag(ctx, tag)));
  }),
  serve(changeTagOperation, async (ctx, { params, body, requireSeen }) => {
    const { version, ...changes } = body;
    const tag = await changeTag(ctx, { ...changes, ...params }, (before) => {
      const item = toTag(before);
      requireSeen(item);
      if (version !== undefined && version !== item.version) throw new OutOfDate(item);
    });
    return toTag(tag);
  }),
  serve(deleteTagOperation, async (ctx, { params, requireSeen }) => {
    await removeTag(ctx, params, (tag) => requireSeen(toTag(tag)));
    return undefined;
  }),
  serve(mergeTagsOperation, async (ctx, { params, body: { into } }) => {
    await mergeTags(ctx, { ...params, into });
  }),
];
