"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { openSignInLink, resetPassword } from "@/lib/accounts/by-mail";
import { confirmNewEmail, restoreEmail } from "@/lib/accounts/changing-email";
import { confirmEmail } from "@/lib/accounts/confirming";
import { finishSignUp } from "@/lib/accounts/signing-up";
import { originHere, signInHere } from "@/lib/auth/browser";
import { safePath } from "../safe-path";

export async function finishSignUpAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { secret, handle, password }) => {
    const made = await finishSignUp(ctx, { secret, handle, password });
    const next = safePath(made.next);
    const goTo = await signInHere(ctx.db, { userId: made.id, way: "link", next });
    return { goTo, toast: { message: `Welcome, @${made.handle}.` } };
  });
}

export async function confirmEmailAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { secret }) => {
    const { email } = await confirmEmail(ctx, { secret });
    return { goTo: "/", toast: { message: `${email} is confirmed.` } };
  });
}

export async function resetPasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { secret, password }) => {
    const { id } = await resetPassword(ctx, { secret, password }, await originHere());
    const goTo = await signInHere(ctx.db, { userId: id, way: "link", next: "/" });
    return { goTo, toast: { message: "The password is set." } };
  });
}

export async function openSignInLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { secret }) => {
    const { id, next } = await openSignInLink(ctx, { secret });
    return { goTo: await signInHere(ctx.db, { userId: id, way: "link", next: safePath(next) }) };
  });
}

export async function confirmNewEmailAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { secret }) => {
    const { email } = await confirmNewEmail(ctx, { secret });
    return { goTo: "/settings/account", toast: { message: `Your address is ${email} now.` } };
  });
}

export async function restoreEmailAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { secret }) => {
    const { secret: next } = await restoreEmail(ctx, { secret }, await originHere());
    return { goTo: `/link/${next}`, toast: { message: "The account has its address again." } };
  });
}
