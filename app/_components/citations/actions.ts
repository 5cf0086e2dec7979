"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { resetCitationKey, setCitationKey } from "@/lib/citations/mutations";

export async function citationKeyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, key }) => {
    const { before } = await setCitationKey(ctx, { paper, key });
    return { toast: { message: "Key kept.", undo: [back(paper, before)] } };
  });
}

export async function resetKeyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => {
    const { key, before } = await resetCitationKey(ctx, { paper });
    if (key === before) return { toast: { message: "It is what the pattern makes." } };
    return { toast: { message: `The key is “${key}” now.`, undo: [back(paper, before)] } };
  });
}

const back = (paper: unknown, before: string | null) => ({
  verb: "restoreCitationKeys" as const,
  input: { keys: { [String(paper)]: before } },
});
