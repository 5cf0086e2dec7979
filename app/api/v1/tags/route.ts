import { serve } from "@/app/_doors/api";
import { toTag } from "@/lib/api/items/tag";
import { Reply } from "@/lib/api/operation";
import { createTagOperation, listTagsOperation } from "@/lib/api/tags";
import { pageThrough } from "@/lib/paging";
import { getTag } from "@/lib/tags/changing";
import { createTag } from "@/lib/tags/mutations";
import { listTagTree } from "@/lib/tags/queries";

export const GET = serve(listTagsOperation, async (ctx, { query }) => {
  const { items, next } = pageThrough(await listTagTree(ctx), query);
  return { items: items.map(toTag), next };
});

export const POST = serve(createTagOperation, async (ctx, { body }) => {
  const tag = await createTag(ctx, body);
  return new Reply(201, toTag(await getTag(ctx, tag)));
});
