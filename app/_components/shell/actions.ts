"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { runUndo } from "@/app/_doors/undo";

export async function undoAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => ({
    stale: await runUndo(ctx, { id }),
    toast: { message: "Undone." },
  }));
}
