"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { takeUpvoteBack, upvotePaper } from "@/lib/attention/mutations";
import { pagesCounting } from "./paths";

export async function upvoteAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => ({
    stale: pagesCounting(await upvotePaper(ctx, { paper })),
  }));
}

export async function takeUpvoteBackAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => ({
    stale: pagesCounting(await takeUpvoteBack(ctx, { paper })),
  }));
}
