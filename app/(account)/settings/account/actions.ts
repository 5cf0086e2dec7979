"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { changeEmail } from "@/lib/accounts/changing-email";
import { askToConfirm } from "@/lib/accounts/confirming";

export async function changeEmailAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { email }) => {
    const { email: address } = await changeEmail(ctx, { email });
    return { toast: { message: `A link was sent to ${address}. Open it in this browser.` } };
  });
}

export async function askToConfirmAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    const { email } = await askToConfirm(ctx);
    return { toast: { message: `A link was sent to ${email}.` } };
  });
}
