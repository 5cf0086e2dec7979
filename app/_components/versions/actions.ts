"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { acknowledgePublications } from "@/lib/publications/mutations";
import { acknowledgeVersion, acknowledgeVersions } from "@/lib/versions/mutations";

export async function acknowledgeAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, version }) => {
    const before = await acknowledgeVersion(ctx, { paper, version });
    const message = `Version ${version} is marked as seen.`;
    return { toast: { message, undo: [{ verb: "recallNews", input: { papers: [before] } }] } };
  });
}

/** Each `seen` is a version, a blank, and the paper; each `published` a paper. */
export async function acknowledgeAllAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { seen, published }) => {
    const versions = [seen ?? []].flat().map((text) => {
      const [version, paper] = text.split(" ");
      return { paper, version };
    });
    const papers = [published ?? []].flat();
    const undo: UndoStep[] = [];
    if (papers.length > 0) {
      await acknowledgePublications(ctx, { papers });
      undo.push({ verb: "recallPublications", input: { papers } });
    }
    if (versions.length > 0) {
      const before = await acknowledgeVersions(ctx, { papers: versions });
      undo.push({ verb: "recallNews", input: { papers: before } });
    }
    const one = versions.length + papers.length === 1;
    return { toast: { message: one ? "Marked as seen." : "All are marked as seen.", undo } };
  });
}
