"use server";

import { stalePages } from "@/app/_components/lists/paths";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { ANNOTATION_VERBS } from "@/app/_doors/undo-verbs/annotations";
import { LIBRARY_VERBS } from "@/app/_doors/undo-verbs/library";
import { LIST_VERBS } from "@/app/_doors/undo-verbs/lists";
import { RULE_VERBS } from "@/app/_doors/undo-verbs/rules";
import type { Context } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { restoreSection } from "@/lib/lists/sections";
import { restoreTag } from "@/lib/tags/mutations";
import { deleteForGood, emptyTrash } from "@/lib/trash/mutations";
import type { Kind } from "@/lib/trash/schema";

export async function restoreTrashedAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { kind, id, listId, title }) => {
    if (kind === "tag") {
      const { name } = await restoreTag(ctx, { id });
      const renamed = name === title ? "" : ` as “${name}”, because there is a “${title}” by now`;
      return { toast: { message: `Restored${renamed}.` } };
    }
    const restore = RESTORE[kind as Exclude<Kind, "tag">];
    if (!restore) throw invalid({ kind: "There is no such kind." });
    return { toast: { message: "Restored." }, stale: await restore(ctx, { id, listId }) };
  });
}

type Restore = (ctx: Context, of: { id: unknown; listId: unknown }) => Promise<string[]>;

/** What brings back each kind; returns the cached pages that it made stale. */
const RESTORE: Record<Exclude<Kind, "tag">, Restore> = {
  paper: (ctx, { id }) => LIBRARY_VERBS.restoreEntry(ctx, { paper: id }),
  list: LIST_VERBS.restoreList,
  entry: (ctx, { id, listId }) => LIST_VERBS.restoreListEntry(ctx, { listId, paper: id }),
  section: async (ctx, { id, listId }) =>
    stalePages(await restoreSection(ctx, { listId, section: id })),
  annotation: ANNOTATION_VERBS.restoreAnnotation,
  reply: ANNOTATION_VERBS.restoreReply,
  "smart-list": LIBRARY_VERBS.restoreSmartList,
  rule: RULE_VERBS.restoreRule,
};

export async function deleteForGoodAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { kind, id, listId }) => {
    await deleteForGood(ctx, { kind, id, listId });
    return { toast: { message: "Deleted for good." } };
  });
}

export async function emptyTrashAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    const { count } = await emptyTrash(ctx);
    const things = count === 1 ? "1 thing" : `${count} things`;
    return { goTo: "/library/trash", toast: { message: `Deleted ${things} for good.` } };
  });
}
