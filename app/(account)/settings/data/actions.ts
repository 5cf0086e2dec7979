"use server";

import type { Fields, FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { EVERY_PAGE } from "@/app/_doors/outdate";
import { signOutHere } from "@/lib/auth/browser";
import { requestDownload } from "@/lib/downloads/mutations";
import { leaveAccount } from "@/lib/leaving/mutations";

export async function requestDownloadAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    await requestDownload(ctx);
    return { toast: { message: "Your file is being made." } };
  });
}

/** Of each list that others keep, the field `lists.` and its id. */
export async function leaveAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    await leaveAccount(ctx, { handle: fields.handle, lists: choicesIn(fields) });
    await signOutHere(ctx.db);
    return { goTo: "/settings/data/left", stale: [EVERY_PAGE] };
  });
}

const choicesIn = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith("lists.") ? [[name.slice("lists.".length), value]] : [],
    ),
  );
