"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { applyRuleToLibrary } from "@/lib/rules/library";
import { createRule, deleteRule, moveRule, switchRule, updateRule } from "@/lib/rules/mutations";
import { stalePages } from "../lists/paths";

export async function createRuleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, name } = await createRule(ctx, fields);
    const undo: UndoStep[] = [{ verb: "deleteRule", input: { id } }];
    const message = `Made the rule “${name}”. See what it would do, then switch it on.`;
    return { goTo: `/library/rules/${id}`, toast: { message, undo } };
  });
}

export async function updateRuleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { before } = await updateRule(ctx, fields);
    const undo: UndoStep[] = [{ verb: "putRuleBack", input: { ...before } }];
    const message = before.enabled
      ? "Changed, and switched off until you have seen it."
      : "Changed.";
    return { toast: { message, undo } };
  });
}

export async function switchRuleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, enabled }) => {
    const { name, before } = await switchRule(ctx, { id, enabled });
    const undo: UndoStep[] = [{ verb: "switchRule", input: { id, enabled: before } }];
    return { toast: { message: `“${name}” is ${enabled === "on" ? "on" : "off"}.`, undo } };
  });
}

export async function applyRuleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { count, filled, applied } = await applyRuleToLibrary(ctx, { id });
    if (count === 0) return { toast: { message: "No paper needed it." } };
    const undo: UndoStep[] = [{ verb: "takeRuleBack", input: { ...applied } }];
    const message = count === 1 ? "1 paper changed." : `${count} papers changed.`;
    return { toast: { message, undo }, stale: filled.flatMap(stalePages) };
  });
}

export async function moveRuleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, after }) => {
    const { before } = await moveRule(ctx, { id, after });
    const undo: UndoStep[] = [{ verb: "moveRule", input: { id, after: before } }];
    return { toast: { message: "Moved.", undo } };
  });
}

export async function deleteRuleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { name } = await deleteRule(ctx, { id });
    const undo: UndoStep[] = [{ verb: "restoreRule", input: { id } }];
    return { goTo: "/library/rules", toast: { message: `Deleted the rule “${name}”.`, undo } };
  });
}
