"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { newRecoveryCodes } from "@/app/_doors/shown-once";
import {
  renewRecoveryCodes,
  setUpSecondStep,
  turnOffSecondStep,
  turnOnSecondStep,
} from "@/lib/second-step/mutations";

export async function setUpAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    await setUpSecondStep(ctx);
    return {};
  });
}

export async function turnOnAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { code }) => {
    await show((await turnOnSecondStep(ctx, { code })).codes);
    return { toast: { message: "It is on. Keep the recovery codes now." } };
  });
}

export async function turnOffAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    await turnOffSecondStep(ctx);
    await newRecoveryCodes.forget();
    return { toast: { message: "You are not asked for a code any more." } };
  });
}

export async function renewCodesAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    await show((await renewRecoveryCodes(ctx)).codes);
    return { toast: { message: "Those from before are worth nothing. Keep the new ones now." } };
  });
}

export async function forgetCodesAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async () => {
    await newRecoveryCodes.forget();
    return {};
  });
}

const show = (codes: string[]) => newRecoveryCodes.keep({ id: "codes", secret: codes.join(" ") });
