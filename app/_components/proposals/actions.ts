"use server";

import { listPath, stalePages } from "@/app/_components/lists/paths";
import { emptying } from "@/app/_components/rules/filled";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { declineProposal, takeProposal } from "@/lib/proposals/deciding";
import { proposePaper, withdrawProposal } from "@/lib/proposals/mutations";

export async function proposeAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, paper, reason }) => {
    const list = await proposePaper(ctx, { listId, paper, reason });
    return {
      goTo: listPath(list),
      toast: {
        message: `Proposed to “${list.title}”.`,
        undo: [{ verb: "withdrawProposal", input: { id: list.proposal } }],
      },
    };
  });
}

export async function withdrawProposalAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const before = await withdrawProposal(ctx, { id });
    return {
      toast: { message: "Withdrawn.", undo: [{ verb: "proposePaper", input: { ...before } }] },
    };
  });
}

export async function takeProposalAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const list = await takeProposal(ctx, { id });
    const { paper } = list;
    const reopen = { listId: list.id, ids: list.proposals };
    const undo: UndoStep[] = [{ verb: "reopenProposals", input: reopen }];
    if (list.added) undo.push({ verb: "removeFromList", input: { listId: list.id, paper } });
    if (list.saved) undo.push({ verb: "unsave", input: { paper } }, ...emptying(list.filled));
    return {
      stale: [list, ...list.filled].flatMap(stalePages),
      toast: { message: `Added to “${list.title}”, with the credit.`, undo },
    };
  });
}

export async function declineProposalAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, answer }) => {
    const list = await declineProposal(ctx, { id, answer });
    const reopen = { listId: list.id, ids: [id] };
    return {
      toast: { message: "Declined.", undo: [{ verb: "reopenProposals", input: reopen }] },
    };
  });
}
