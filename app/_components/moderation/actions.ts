"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { EVERY_PAGE } from "@/app/_doors/outdate";
import { decideOn } from "@/lib/moderation/decisions";
import { reportSubject } from "@/lib/moderation/reports";
import { DONE } from "./words";

export async function reportAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { kind, id, reason, words }) => {
    const { added } = await reportSubject(ctx, { kind, id, reason, words });
    const message = added
      ? "Your report has been received."
      : "You have reported this before, and a moderator will look at it.";
    return { goTo: "/settings/reports", toast: { message } };
  });
}

/** Of what is kept for strangers all is made anew: decisions are rare, and what shows something is much. */
export async function decideAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { kind, id, act, reason }) => {
    const { act: done, name } = await decideOn(ctx, { kind, id, act, reason });
    return {
      stale: [EVERY_PAGE],
      goTo: `/moderation/${kind}/${id}`,
      toast: { message: `You ${DONE[done]} “${name}”.` },
    };
  });
}
