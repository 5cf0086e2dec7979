"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { sendDayAgain } from "@/lib/digests/again";
import { confirmDigest } from "@/lib/digests/confirming";
import {
  changeSubscription,
  resumeSubscription,
  stopAllMail,
  stopSubscription,
} from "@/lib/digests/managing";
import { resumeAddress } from "@/lib/digests/pausing";
import { addSubscription, requestDigest } from "@/lib/digests/subscribing";
import { managePath } from "./paths";

export async function requestDigestAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    await requestDigest(ctx, fields);
    return { goTo: "/subscribe/sent" };
  });
}

export async function confirmDigestAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { secret } = await confirmDigest(ctx, fields);
    return { goTo: managePath(secret), toast: { message: "Confirmed. Mails will come." } };
  });
}

export async function addSubscriptionAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { email, asked } = await addSubscription(ctx, fields);
    const message = asked
      ? `Look into the mail of ${email}, and confirm there.`
      : "Mails will come.";
    return { goTo: "/settings/digest", toast: { message } };
  });
}

export async function changeSubscriptionAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    await changeSubscription(ctx, fields);
    return {
      toast: { message: "Changed." },
      ...("id" in fields && { goTo: "/settings/digest" }),
    };
  });
}

export async function stopSubscriptionAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { email } = await stopSubscription(ctx, fields);
    return { toast: { message: `These mails to ${email} have stopped.` } };
  });
}

export async function stopAllMailAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { email } = await stopAllMail(ctx, fields);
    return { toast: { message: `All mails to ${email} have stopped.` } };
  });
}

export async function resumeSubscriptionAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { email } = await resumeSubscription(ctx, fields);
    return { toast: { message: `Mails to ${email} go on.` } };
  });
}

export async function resumeAddressAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    const { email } = await resumeAddress(ctx);
    return { toast: { message: `Mails to ${email} go on.` } };
  });
}

export async function sendDayAgainAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { papers } = await sendDayAgain(ctx, fields);
    const what = papers === 1 ? "A mail with one paper" : `A mail with ${papers} papers`;
    return { toast: { message: `${papers > 0 ? what : "That mail"} is on its way.` } };
  });
}
