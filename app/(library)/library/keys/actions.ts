"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { renewCitationKeys, setKeyPattern } from "@/lib/citations/mutations";
import { previewKeys } from "@/lib/citations/queries";

const HERE = "/library/keys";

/** Two buttons send it: one shows what the pattern makes, the other keeps it. */
export async function patternAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { pattern, show }) => {
    if (show) {
      await previewKeys(ctx, { pattern });
      return { goTo: `${HERE}?${new URLSearchParams({ pattern: String(pattern) })}` };
    }
    const { before } = await setKeyPattern(ctx, { pattern });
    const undo: UndoStep[] = [{ verb: "setKeyPattern", input: { pattern: before } }];
    const message = "New keys follow this pattern from now on.";
    return { goTo: HERE, toast: { message, undo } };
  });
}

export async function renewKeysAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    const { count, before } = await renewCitationKeys(ctx);
    if (count === 0) return { toast: { message: "All keys are what the pattern makes." } };
    const undo: UndoStep[] = [{ verb: "restoreCitationKeys", input: { keys: before } }];
    const message = count === 1 ? "1 paper has a new key." : `${count} papers have new keys.`;
    return { toast: { message, undo } };
  });
}
