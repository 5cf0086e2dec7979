"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { createTag, deleteTag, recolorTag, renameTag, restoreTag } from "@/lib/tags/mutations";

export async function createTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { name, color }) => {
    const tag = await createTag(ctx, { name, color });
    const undo: UndoStep[] = [{ verb: "deleteTag", input: { id: tag.id } }];
    return { toast: { message: `Made the tag “${tag.name}”.`, undo } };
  });
}

export async function renameTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, name }) => {
    const { before } = await renameTag(ctx, { id, name });
    return {
      toast: { message: "Renamed.", undo: [{ verb: "renameTag", input: { id, name: before } }] },
    };
  });
}

export async function recolorTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, color }) => {
    const { before } = await recolorTag(ctx, { id, color });
    const undo: UndoStep[] = [{ verb: "recolorTag", input: { id, color: before } }];
    return { toast: { message: "Recoloured.", undo } };
  });
}

export async function deleteTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { name } = await deleteTag(ctx, { id });
    const undo: UndoStep[] = [{ verb: "restoreTag", input: { id } }];
    return { toast: { message: `Deleted the tag “${name}”.`, undo } };
  });
}

export async function restoreTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    await restoreTag(ctx, { id });
    return { toast: { message: "Restored." } };
  });
}
