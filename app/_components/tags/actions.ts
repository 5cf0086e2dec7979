"use server";

import { stalePages } from "@/app/_components/lists/paths";
import { emptying } from "@/app/_components/rules/filled";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { isAppError } from "@/lib/errors";
import { setTagDigit, toggleTag } from "@/lib/tags/digits";
import { mergeTags } from "@/lib/tags/merging";
import { createTag, deleteTag, recolorTag, renameTag } from "@/lib/tags/mutations";
import { nestTag } from "@/lib/tags/nesting";

export async function createTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { name, color }) => {
    const tag = await createTag(ctx, { name, color });
    const undo: UndoStep[] = [{ verb: "deleteTag", input: { id: tag.id } }];
    return { toast: { message: `Made the tag “${tag.name}”.`, undo } };
  });
}

/** A name that is taken asks whether to merge. */
export async function renameTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, name, agreed }) => {
    const { before, merged } = await renameTag(ctx, { id, name, agreed });
    if (merged) return { toast: mergedToast(id, before, name) };
    return {
      toast: { message: "Renamed.", undo: [{ verb: "renameTag", input: { id, name: before } }] },
    };
  });
}

export async function mergeTagsAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, into }) => {
    const merged = await mergeTags(ctx, { id, into });
    return { toast: mergedToast(id, merged.name, merged.into) };
  });
}

function mergedToast(id: unknown, name: string, into: unknown) {
  const undo: UndoStep[] = [{ verb: "restoreTag", input: { id } }];
  return { message: `Merged “${name}” into “${into}”.`, undo };
}

export async function nestTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, parent }) => {
    const { before } = await nestTag(ctx, { id, parent });
    if (before === (parent || null)) return {};
    const undo: UndoStep[] = [{ verb: "nestTag", input: { id, parent: before } }];
    return { toast: { message: "Moved.", undo } };
  });
}

export async function setTagDigitAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, digit }) => {
    const { before, from } = await setTagDigit(ctx, { id, digit });
    const undo: UndoStep[] = [{ verb: "setTagDigit", input: { id, digit: before } }];
    if (from) undo.push({ verb: "setTagDigit", input: { id: from.id, digit } });
    const message = digit
      ? `The key ${digit} tags papers with it${from ? `, no longer with “${from.name}”` : ""}.`
      : "It has no key any more.";
    return { toast: { message, undo } };
  });
}

/** Pressing a key always says what came of it: there is no form beside which it could stand. */
export async function toggleTagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, digit }) => {
    const tag = await toggleTag(ctx, { paper, digit }).catch((error) => {
      if (isAppError(error, "not_found")) return error.message;
      throw error;
    });
    if (typeof tag === "string") return { toast: { message: tag } };
    if (tag.removed) {
      const undo: UndoStep[] = [{ verb: "tag", input: { paper, name: tag.name } }];
      return { toast: { message: `Took “${tag.name}” off.`, undo } };
    }
    const undo: UndoStep[] = [{ verb: "untag", input: { paper, id: tag.id } }];
    if (tag.saved) undo.push({ verb: "unsave", input: { paper } }, ...emptying(tag.filled));
    const stale = tag.filled.flatMap(stalePages);
    return { toast: { message: `Tagged “${tag.name}”.`, undo }, stale };
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
