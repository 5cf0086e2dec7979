"use server";

import { stalePages } from "@/app/_components/lists/paths";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { DUPLICATE_VERBS } from "@/app/_doors/undo-verbs/duplicates";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import type { Context } from "@/lib/context";
import { type Merged, mergePapers, mergeSurePapers } from "@/lib/duplicates/merging";
import { keepApart, takeTogether } from "@/lib/duplicates/mutations";

/** Merges the papers of a group that are ticked, or keeps all of it apart: the button says which. */
export async function settleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { group, keep, paper = [], settle }) => {
    if (settle === "apart") {
      await keepApart(ctx, { papers: group });
      const undo: UndoStep[] = [{ verb: "takeTogether", input: { papers: group } }];
      return { toast: { message: "Kept apart from now on.", undo } };
    }
    return told(ctx, await mergePapers(ctx, { keep, papers: [paper].flat() }));
  });
}

export async function mergeSureAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => told(ctx, await mergeSurePapers(ctx)));
}

async function told(ctx: Context, { count, ids, papers, lists, still }: Merged) {
  if (count === 0) return { toast: { message: "There is nothing to merge any more." } };
  const undo: UndoStep[] = [{ verb: "partPapers", input: { ids: ids.join() } }];
  const done = count === 1 ? "Merged 1 paper into another." : `Merged ${count} papers into others.`;
  return {
    toast: { message: done + stillText(still), undo },
    stale: [...lists.flatMap(stalePages), ...(await staleByAnnotation(ctx, ...papers))],
  };
}

/** Of lists that belong to others, too. */
function stillText([first, ...more]: string[]): string {
  if (first === undefined) return "";
  const others = more.length === 1 ? " and another list" : ` and ${more.length} other lists`;
  return ` “${first}”${more.length > 0 ? others : ""} still ${more.length > 0 ? "hold" : "holds"} what is gone.`;
}

export async function partAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const stale = await DUPLICATE_VERBS.partPapers(ctx, { ids: id });
    return { toast: { message: "They are two papers again." }, stale };
  });
}

export async function takeTogetherAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { papers }) => {
    await takeTogether(ctx, { papers });
    const undo: UndoStep[] = [{ verb: "keepApart", input: { papers } }];
    return { toast: { message: "Shown again as duplicates.", undo } };
  });
}
