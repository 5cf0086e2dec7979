"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { keepApart, takeTogether } from "@/lib/duplicates/mutations";

export async function keepApartAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { papers }) => {
    await keepApart(ctx, { papers });
    const undo: UndoStep[] = [{ verb: "takeTogether", input: { papers } }];
    return { toast: { message: "Kept apart from now on.", undo } };
  });
}

export async function takeTogetherAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { papers }) => {
    await takeTogether(ctx, { papers });
    const undo: UndoStep[] = [{ verb: "keepApart", input: { papers } }];
    return { toast: { message: "Looked at again.", undo } };
  });
}
