"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { EVERY_PAGE } from "@/app/_doors/outdate";
import { askedChallenge } from "@/app/_doors/passkey";
import { verifyCredentials } from "@/lib/accounts/mutations";
import { guesserHere } from "@/lib/auth/browser";
import { proof } from "@/lib/auth/errand";
import { requireRecentSignIn } from "@/lib/auth/recent";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { joinAccounts } from "@/lib/joining/mutations";
import { openWithPasskey } from "@/lib/passkeys/opening";

const HERE = "/settings/join";

export async function provePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { email, password }) => {
    requireRecentSignIn(ctx);
    return keepProof(ctx, await verifyCredentials(ctx, { email, password }, await guesserHere()));
  });
}

export async function provePasskeyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { response }) => {
    const { viewer } = requireRecentSignIn(ctx);
    return keepProof(
      ctx,
      await openWithPasskey(ctx, await askedChallenge(viewer.id), { response }),
    );
  });
}

async function keepProof(ctx: Context, { id: other }: { id: string }) {
  const { viewer } = requireRecentSignIn(ctx);
  if (other === viewer.id) {
    throw new AppError("conflict", "This opens the account that you are signed in to.");
  }
  await proof.keep({ user: viewer.id, other });
  return { goTo: HERE };
}

export async function joinAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    const { viewer } = requireRecentSignIn(ctx);
    const shown = await proof.read();
    if (shown?.user !== viewer.id) {
      throw new AppError("conflict", "This took too long. Show again that you open both.");
    }
    const { from } = await joinAccounts(ctx, shown.other);
    await proof.take();
    // Whatever strangers see may name the one that is gone.
    return { goTo: "/settings", stale: [EVERY_PAGE], toast: { message: `@${from} is joined.` } };
  });
}

export async function forgetOtherAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async () => {
    await proof.take();
    return { goTo: "/settings/ways" };
  });
}
