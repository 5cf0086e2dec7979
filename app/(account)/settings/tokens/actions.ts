"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { newToken } from "@/app/_doors/shown-once";
import { makeToken, revokeToken } from "@/lib/tokens/mutations";

export async function makeTokenAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { name, scopes, expiresOn }) => {
    await newToken.keep(await makeToken(ctx, { name, scopes, expiresOn }));
    return { toast: { message: "The token is made. Copy it now." } };
  });
}

export async function revokeTokenAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { name } = await revokeToken(ctx, { id });
    return { toast: { message: `“${name}” is revoked: nothing gets in with it any more.` } };
  });
}

export async function forgetTokenAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async () => {
    await newToken.forget();
    return {};
  });
}
