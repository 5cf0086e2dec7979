"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { changePassword, closeAllSessions, createAccount } from "@/lib/accounts/mutations";
import { signInWithPassword, signOutHere } from "@/lib/auth/handler";
import { invalid } from "@/lib/errors";
import { safePath } from "./safe-path";

export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { handle, email, password, next }) => {
    await createAccount(ctx, { handle, email, password });
    await signInWithPassword(ctx.db, { email: String(email), password: String(password) });
    return { goTo: safePath(next), toast: { message: `Welcome, @${handle}.` } };
  });
}

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { email, password, next }) => {
    const fits = await signInWithPassword(ctx.db, {
      email: String(email),
      password: String(password),
    });
    if (!fits) throw invalid({}, "Email and password don’t fit together.");
    return { goTo: safePath(next) };
  });
}

export async function signOutAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    await signOutHere(ctx.db);
    return { goTo: "/" };
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
    await signOutHere(ctx.db);
    return { goTo: "/signin" };
  });
}
