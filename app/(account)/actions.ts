"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { askedChallenge } from "@/app/_doors/passkey";
import { confirmPassword, verifyCredentials } from "@/lib/accounts/mutations";
import { createProvidedAccount } from "@/lib/accounts/provider-accounts";
import { askToSignUp, signUp } from "@/lib/accounts/signing-up";
import { guesserHere, signInHere, signOutHere } from "@/lib/auth/browser";
import { newcomer } from "@/lib/auth/errand";
import { requireUser } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { openWithPasskey } from "@/lib/passkeys/opening";
import { safePath } from "./safe-path";

export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { handle, email, password, invitation, next }) => {
    const made = await signUp(ctx, { handle, email, password, invitation });
    const goTo = await signInHere(ctx.db, {
      userId: made.id,
      way: "password",
      next: safePath(next),
    });
    return { goTo, toast: { message: `Welcome, @${made.handle}.` } };
  });
}

export async function askToSignUpAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { email, invitation, next }) => {
    await askToSignUp(ctx, { email, invitation, next: safePath(next) });
    return { goTo: "/signin/sent?for=signup" };
  });
}

/** For somebody whom a provider has told of. */
export async function signUpWithAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { handle }) => {
    const identity = await newcomer.read();
    if (!identity) throw new AppError("conflict", "This took too long. Please begin again.");
    const { id } = await createProvidedAccount(ctx, identity, {
      ...{ handle, invitation: identity.invitation },
    });
    await newcomer.take();
    const next = safePath(identity.next);
    const goTo = await signInHere(ctx.db, { userId: id, way: identity.provider, next });
    return { goTo, toast: { message: `Welcome, @${handle}.` } };
  });
}

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { email, password, next }) => {
    const { id } = await verifyCredentials(ctx, { email, password }, await guesserHere());
    return {
      goTo: await signInHere(ctx.db, { userId: id, way: "password", next: safePath(next) }),
    };
  });
}

export async function signOutAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { next }) => {
    await signOutHere(ctx.db);
    return { goTo: safePath(next) };
  });
}

/** Signs in, or confirms that it is still oneself. */
export async function openWithPasskeyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { response, next }) => {
    const { id } = await openWithPasskey(ctx, await askedChallenge(), { response });
    if (ctx.viewer.kind === "user" && ctx.viewer.id !== id) {
      throw new AppError("forbidden", "This passkey opens another account.");
    }
    const goTo = safePath(next);
    await signInHere(ctx.db, { userId: id, way: "passkey", passed: true, next: goTo });
    return { goTo };
  });
}

/** One of the ways to confirm that it is still oneself. */
export async function confirmPasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { password, next }) => {
    await confirmPassword(ctx, { password });
    const { id: userId } = requireUser(ctx).viewer;
    return { goTo: await signInHere(ctx.db, { userId, way: "password", next: safePath(next) }) };
  });
}
