"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { forgetVersions } from "@/lib/history/mutations";
import { stalePages } from "../lists/paths";
import { changesPath } from "./paths";

export async function forgetVersionsAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, before }) => {
    const { count, ...list } = await forgetVersions(ctx, { id, before });
    const message =
      count === 0
        ? "There is no version before that day."
        : `Forgot ${count === 1 ? "1 version" : `${count} versions`}.`;
    return { stale: stalePages(list), goTo: changesPath(list), toast: { message } };
  });
}
