"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { setTermWeight, setTermWeights } from "@/lib/for-you/mutations";
import { dismissPapers } from "@/lib/inbox/mutations";

export async function notThisAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => {
    const { papers } = await dismissPapers(ctx, { papers: [paper].flat() });
    const undo = [{ verb: "bringBackPapers" as const, input: { papers } }];
    return { toast: { message: "Not shown any more, and counted against others like it.", undo } };
  });
}

/** One button of a form with many: its value is the term and what it is to count. */
export async function weighAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { term, factor }) => {
    const { before } = await setTermWeight(ctx, { term, factor });
    const undo = [{ verb: "setTermWeights" as const, input: { weights: before } }];
    return { toast: { message: "Changed, for all that is suggested to you.", undo } };
  });
}

export async function resetAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    const { before } = await setTermWeights(ctx, { weights: {} });
    const undo = [{ verb: "setTermWeights" as const, input: { weights: before } }];
    return { toast: { message: "All terms count as they were learned.", undo } };
  });
}
