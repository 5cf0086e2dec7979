"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { acknowledgeVersion, acknowledgeVersions } from "@/lib/versions/mutations";

export async function acknowledgeAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, version }) => {
    const before = await acknowledgeVersion(ctx, { paper, version });
    const message = `Version ${version} is marked as seen.`;
    return { toast: { message, undo: [{ verb: "recallNews", input: { papers: [before] } }] } };
  });
}

/** Each `seen` is a version, a blank, and the paper. */
export async function acknowledgeAllAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { seen }) => {
    const papers = [seen ?? []].flat().map((text) => {
      const [version, paper] = text.split(" ");
      return { paper, version };
    });
    const before = await acknowledgeVersions(ctx, { papers });
    const message = before.length === 1 ? "Marked as seen." : "All are marked as seen.";
    return { toast: { message, undo: [{ verb: "recallNews", input: { papers: before } }] } };
  });
}
