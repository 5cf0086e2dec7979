"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { newInvitation } from "@/app/_doors/shown-once";
import { inviteNewcomer, takeInvitationBack } from "@/lib/accounts/inviting";

export async function inviteAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { email }) => {
    const made = await inviteNewcomer(ctx, { email });
    if ("email" in made) {
      return { toast: { message: `An invitation is on its way to ${made.email}.` } };
    }
    await newInvitation.keep(made);
    return { toast: { message: "The link is made. Copy it now." } };
  });
}

export async function takeInvitationBackAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    await takeInvitationBack(ctx, { id });
    return { toast: { message: "The invitation is taken back." } };
  });
}

export async function forgetInvitationAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async () => {
    await newInvitation.forget();
    return {};
  });
}
