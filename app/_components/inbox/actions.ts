"use server";

import { staleBySource } from "@/app/_components/people/paths";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { followSource, unfollowSource } from "@/lib/inbox/follows";
import { bringBackPapers } from "@/lib/inbox/mutations";

export async function followAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { kind, target }) => {
    const { added, ...source } = await followSource(ctx, { kind, target });
    if (!added) return { toast: { message: "You follow that already." } };
    const message = "Followed. What is new from there comes to your inbox.";
    const undo = [{ verb: "unfollowSource" as const, input: { ...source } }];
    return { stale: await staleBySource(ctx, source), toast: { message, undo } };
  });
}

export async function unfollowAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { kind, target }) => {
    const source = await unfollowSource(ctx, { kind, target });
    const undo = [{ verb: "followSource" as const, input: { ...source } }];
    const stale = await staleBySource(ctx, source);
    return { stale, toast: { message: "Not followed any more.", undo } };
  });
}

export async function bringBackAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => {
    const { papers } = await bringBackPapers(ctx, { papers: [paper].flat() });
    const undo = [{ verb: "dismissPapers" as const, input: { papers } }];
    return { toast: { message: "It is in your inbox again.", undo } };
  });
}
