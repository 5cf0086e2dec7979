import { staleFamily } from "@/app/_components/lists/family";
import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { privately, staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { restoreAnnotation } from "@/lib/annotations/mutations";
import { restoreReply } from "@/lib/annotations/replies";
import { toTrashed } from "@/lib/api/items/trashed";
import {
  deleteForGoodOperation,
  emptyTrashOperation,
  listTrashOperation,
  restoreTrashedOperation,
} from "@/lib/api/trash";
import type { Context } from "@/lib/context";
import { restoreEntry } from "@/lib/library/mutations";
import { restoreSmartList } from "@/lib/library/smart-lists";
import { restoreListEntry } from "@/lib/lists/entries";
import { restoreList } from "@/lib/lists/mutations";
import { restoreSection } from "@/lib/lists/sections";
import { restoreRule } from "@/lib/rules/mutations";
import { restoreTag } from "@/lib/tags/mutations";
import { deleteForGood, emptyTrash } from "@/lib/trash/mutations";
import { listTrash } from "@/lib/trash/queries";
import type { Kind } from "@/lib/trash/schema";

export const TRASH = [
  serve(listTrashOperation, async (ctx, { query }) => {
    const { items, next } = await listTrash(ctx, query);
    return { items: items.map(toTrashed), next };
  }),
  serve(emptyTrashOperation, (ctx) => emptyTrash(ctx)),
  serve(restoreTrashedOperation, async (ctx, { params: { kind, id }, query }) => {
    outdate(await RESTORE[kind](ctx, { id, listId: query.list }));
  }),
  serve(deleteForGoodOperation, (ctx, { params, query }) =>
    deleteForGood(ctx, { ...params, listId: query.list }),
  ),
];

interface Of {
  id: string;
  listId: string | undefined;
}

/** What brings back each kind, and the cached pages that it makes stale. */
const RESTORE: Record<Kind, (ctx: Context, of: Of) => Promise<string[]>> = {
  paper: (ctx, { id }) => privately(restoreEntry)(ctx, { paper: id }),
  list: async (ctx, { id }) => {
    const list = await restoreList(ctx, { id });
    return [...stalePages(list), ...(await staleFamily(ctx, id))];
  },
  entry: async (ctx, { id, listId }) =>
    stalePages(await restoreListEntry(ctx, { listId, paper: id })),
  section: async (ctx, { id, listId }) =>
    stalePages(await restoreSection(ctx, { listId, section: id })),
  annotation: async (ctx, { id }) =>
    staleByAnnotation(ctx, (await restoreAnnotation(ctx, { id })).paper),
  reply: privately(restoreReply),
  tag: privately(restoreTag),
  "smart-list": privately(restoreSmartList),
  rule: privately(restoreRule),
};
