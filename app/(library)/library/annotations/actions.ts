"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { counted } from "@/lib/annotations/counted";
import { changeAnnotations, deleteAnnotations } from "@/lib/annotations/many";
import type { Context } from "@/lib/context";

/** `change` says what to do, and after a colon with what: `color:rose`, `audience:public`, `delete`. */
export async function changeManyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { all, id = [], change, addTag, agreed, ...filter }) => {
    const which = all ? { filter } : { ids: [id].flat() };
    const [verb = "", value] = String(change).split(/:(.*)/);
    if (verb === "delete") return deleteMany(ctx, which);
    const to = { agreed, [verb]: verb === "addTag" ? addTag : value };
    const { count, papers, before, madeTag } = await changeAnnotations(ctx, { ...which, ...to });
    const undo: UndoStep[] = before.map((input) => ({ verb: "changeAnnotations", input }));
    if (madeTag) undo.push({ verb: "deleteTag", input: { id: madeTag } });
    if (count === 0) return { toast: { message: "They are like that already." } };
    return {
      stale: await staleByAnnotation(ctx, ...papers),
      toast: { message: `${counted(count)} changed.`, undo },
    };
  });
}

async function deleteMany(ctx: Context, which: object) {
  const { ids, count, papers } = await deleteAnnotations(ctx, which);
  const undo: UndoStep[] = [{ verb: "restoreAnnotations", input: { ids } }];
  return {
    stale: await staleByAnnotation(ctx, ...papers),
    toast: { message: `${counted(count)} deleted.`, undo },
  };
}
