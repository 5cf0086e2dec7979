"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { takeForkNews } from "@/lib/lists/fork-news";
import { forkList } from "@/lib/lists/forking";
import { takeListUpvoteBack, upvoteList } from "@/lib/lists/voting";
import { listPath, stalePages } from "./paths";

export async function upvoteListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => ({
    stale: stalePages(await upvoteList(ctx, { id })),
  }));
}

export async function takeListUpvoteBackAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => ({
    stale: stalePages(await takeListUpvoteBack(ctx, { id })),
  }));
}

export async function forkListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const copy = await forkList(ctx, { id });
    const behind = copy.left === 1 ? "1 paper" : `${copy.left} papers`;
    return {
      goTo: listPath(copy),
      toast: {
        message: copy.left
          ? `Copied into a private list of yours, without ${behind} that somebody imported.`
          : "Copied into a private list of yours.",
        undo: [{ verb: "deleteList", input: { id: copy.id } }],
      },
    };
  });
}

/** `papers` are those that are ticked; `leave` is pressed instead of taking them. */
export async function takeForkNewsAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, papers = [], until, leave }) => {
    const list = await takeForkNews(ctx, { id, papers: leave ? [] : papers, until });
    const came = list.count === 1 ? "1 paper came" : `${list.count} papers came`;
    return {
      stale: stalePages(list),
      toast: {
        message: list.count > 0 ? `${came} along.` : "Left where they are.",
        undo: [{ verb: "putForkBack", input: list.before }],
      },
    };
  });
}
