"use server";

import { stalePages } from "@/app/_components/lists/paths";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { acknowledgePublications, setPublication } from "@/lib/publications/mutations";

export async function setPublicationAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, doi, journalRef }) => {
    const { before, lists } = await setPublication(ctx, { paper, doi, journalRef });
    return {
      stale: lists.flatMap(stalePages),
      toast: { message: "Reference kept.", undo: [{ verb: "setPublication", input: before }] },
    };
  });
}

export async function acknowledgePublicationAction(
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => {
    const papers = [paper ?? []].flat();
    await acknowledgePublications(ctx, { papers });
    return {
      toast: {
        message: "Marked as seen.",
        undo: [{ verb: "recallPublications", input: { papers } }],
      },
    };
  });
}
