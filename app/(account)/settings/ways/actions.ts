"use server";

import { staleProfiles } from "@/app/_components/people/paths";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { askedChallenge } from "@/app/_doors/passkey";
import { disconnectProvider } from "@/lib/accounts/provider-accounts";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { requireUser } from "@/lib/context";
import { registerPasskey, removePasskey } from "@/lib/passkeys/mutations";

export async function addPasskeyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { name, response }) => {
    const { viewer } = requireRecentSignIn(ctx);
    const added = await registerPasskey(ctx, await askedChallenge(viewer.id), { name, response });
    return { toast: { message: `“${added.name}” opens your account from now on.` } };
  });
}

export async function removePasskeyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { name } = await removePasskey(ctx, fields);
    return { toast: { message: `“${name}” does not open your account any more.` } };
  });
}

export async function disconnectAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { viewer } = requireUser(ctx);
    const { label } = await disconnectProvider(ctx, fields);
    const message = label ? `${label} is disconnected.` : "It is disconnected.";
    // It shows an ORCID iD.
    return { stale: staleProfiles(viewer.handle), toast: { message } };
  });
}
