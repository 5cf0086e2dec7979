"use server";

import { stalePages } from "@/app/_components/lists/paths";
import { emptying, savedText } from "@/app/_components/rules/filled";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { savePaper } from "@/lib/library/mutations";
import type { Filled } from "@/lib/rules/filling";
import { saveFromArxiv, saveOwnPaper } from "@/lib/saving/mutations";

export async function saveKnownAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) =>
    kept({ paper: String(paper), ...(await savePaper(ctx, { paper })) }),
  );
}

export async function saveFromArxivAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { arxiv }) => kept(await saveFromArxiv(ctx, { arxiv })));
}

export async function saveOwnAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, typed) => kept(await saveOwnPaper(ctx, typed)));
}

/** Goes on to the paper, where it can be tagged and put into lists. */
function kept({ paper, added, filled }: { paper: string; added: boolean; filled: Filled[] }) {
  const goTo = `/paper/${paper}`;
  if (!added) return { toast: { message: "It is in your library already." }, goTo };
  return {
    toast: {
      message: savedText(filled),
      undo: [{ verb: "unsave" as const, input: { paper } }, ...emptying(filled)],
    },
    // Strangers may have been told that there is no such paper.
    stale: [goTo, ...filled.flatMap(stalePages)],
    goTo,
  };
}
