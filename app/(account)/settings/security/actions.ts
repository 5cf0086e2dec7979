"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { changePassword } from "@/lib/accounts/mutations";
import { signInHere } from "@/lib/auth/browser";
import { endDevice, endOtherDevices } from "@/lib/auth/devices";
import { requireUser } from "@/lib/context";

export async function endDeviceAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { device } = await endDevice(ctx, { id });
    return { toast: { message: `${device || "That device"} is signed out.` } };
  });
}

export async function endOtherDevicesAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    await endOtherDevices(ctx);
    return { toast: { message: "You are signed out everywhere else." } };
  });
}

export async function changePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { current, password }) => {
    await changePassword(ctx, { current, password });
    // They have just signed in, with the second step if they have one.
    const { id: userId } = requireUser(ctx).viewer;
    await signInHere(ctx.db, { userId, way: "password", passed: true, next: "" });
    return { toast: { message: "Your password is changed. You are signed out everywhere else." } };
  });
}
