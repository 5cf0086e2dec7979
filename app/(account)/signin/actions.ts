"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { askForSignInLink, askToReset } from "@/lib/accounts/by-mail";
import { takeSecondStepHere } from "@/lib/auth/browser";
import { safePath } from "../safe-path";

/** Says the same of every address. */
export async function askByMailAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { email, purpose }) => {
    const ask = purpose === "reset" ? askToReset : askForSignInLink;
    await ask(ctx, { email });
    return { goTo: "/signin/sent" };
  });
}

export async function secondStepAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { code, next }) => {
    await takeSecondStepHere(ctx.db, { code });
    return { goTo: safePath(next) };
  });
}
