"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import {
  changePassword,
  closeAllSessions,
  confirmPassword,
  createAccount,
  verifyCredentials,
} from "@/lib/accounts/mutations";
import { guesserHere, signInHere, signOutHere } from "@/lib/auth/browser";
import { requireUser } from "@/lib/context";
import { safePath } from "./safe-path";

export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { handle, email, password, next }) => {
    const { id } = await createAccount(ctx, { handle, email, password });
    await signInHere(ctx.db, { userId: id, way: "password" });
    return { goTo: safePath(next), toast: { message: `Welcome, @${handle}.` } };
  });
}

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { email, password, next }) => {
    const { id } = await verifyCredentials(ctx, { email, password }, await guesserHere());
    await signInHere(ctx.db, { userId: id, way: "password" });
    return { goTo: safePath(next) };
  });
}

export async function signOutAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { next }) => {
    await signOutHere(ctx.db);
    return { goTo: safePath(next) };
  });
}

export async function signOutEverywhereAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    await closeAllSessions(ctx);
    await signOutHere(ctx.db);
    return { goTo: "/signin" };
  });
}

export async function changePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { current, password }) => {
    await changePassword(ctx, { current, password });
    await signInHere(ctx.db, { userId: requireUser(ctx).viewer.id, way: "password" });
    return { toast: { message: "Your password is changed. You are signed out everywhere else." } };
  });
}

/** One of the ways to confirm that it is still oneself. */
export async function confirmPasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { password, next }) => {
    await confirmPassword(ctx, { password });
    await signInHere(ctx.db, { userId: requireUser(ctx).viewer.id, way: "password" });
    return { goTo: safePath(next) };
  });
}
