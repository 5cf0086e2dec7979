"use server";

import type { ReactNode } from "react";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import type { UndoStep } from "@/app/_doors/undo";
import { dismissInbox, moveInbox } from "@/lib/inbox/mutations";
import { listCards } from "@/lib/inbox/queries";
import { Card } from "./_components/card";
import { decide } from "./decide";

const INBOX = "/library/inbox";

/** Without JavaScript; with it, decisions go to a route of their own, many at once. */
export async function decideAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { stale, message, undo } = await decide(ctx, fields);
    return { stale, toast: { message, undo } };
  });
}

export async function finishAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { at }) => {
    const { before } = await moveInbox(ctx, { at });
    const undo: UndoStep[] = [{ verb: "moveInbox", input: { at: before } }];
    return { toast: { message: "Finished. From now on only newer papers are new.", undo } };
  });
}

export async function dismissAllAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { at }) => {
    const { papers } = await dismissInbox(ctx, { at });
    if (papers.length === 0) return { toast: { message: "None was left." } };
    const message =
      papers.length === 1 ? "1 paper dismissed." : `${papers.length} papers dismissed.`;
    return { toast: { message, undo: [{ verb: "bringBackPapers", input: { papers } }] } };
  });
}

export interface LoadedCard {
  id: string;
  title: string;
  node: ReactNode;
}

/** Cards as the server draws them, for those that come next. */
export async function loadCards(papers: string[]): Promise<LoadedCard[]> {
  const ctx = await requestContext();
  const cards = await orNotFound(orSignIn(INBOX, listCards(ctx, { papers })));
  return cards.map((paper) => ({
    id: paper.id,
    title: paper.plainTitle,
    node: <Card ctx={ctx} paper={paper} />,
  }));
}
