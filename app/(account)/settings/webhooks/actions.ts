"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { newWebhook } from "@/app/_doors/shown-once";
import {
  createWebhook,
  deleteWebhook,
  resendDelivery,
  setWebhookEnabled,
  testWebhook,
} from "@/lib/webhooks/mutations";
import { EVENT_WORDS } from "./_components/words";

export async function createWebhookAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { url, list, ...fields }) => {
    const events = Object.keys(EVENT_WORDS).filter((event) => fields[event] === "on");
    await newWebhook.keep(await createWebhook(ctx, { url, list, events }));
    return { goTo: HERE, toast: { message: "The webhook is made. Copy its secret now." } };
  });
}

export async function setWebhookEnabledAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, enabled }) => {
    await setWebhookEnabled(ctx, { id, enabled });
    const message = enabled === "true" ? "The webhook is on." : "The webhook is off.";
    return { goTo: HERE, toast: { message } };
  });
}

export async function deleteWebhookAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    await deleteWebhook(ctx, { id });
    return { goTo: HERE, toast: { message: "The webhook is deleted." } };
  });
}

export async function testWebhookAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    await testWebhook(ctx, { id });
    return { goTo: HERE, toast: { message: "A test is on its way. Look again in a moment." } };
  });
}

export async function resendDeliveryAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    await resendDelivery(ctx, { id });
    return { goTo: HERE, toast: { message: "It is sent again. Look again in a moment." } };
  });
}

export async function forgetWebhookAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async () => {
    await newWebhook.forget();
    return { goTo: HERE };
  });
}

const HERE = "/settings/webhooks";
