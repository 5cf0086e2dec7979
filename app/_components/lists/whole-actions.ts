"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { duplicateList } from "@/lib/lists/copying";
import { mergeLists } from "@/lib/lists/merging";
import { archiveList } from "@/lib/lists/mutations";
import { nestList } from "@/lib/lists/nesting";
import { staleFamily } from "./family";
import { listPath, stalePages } from "./paths";

/** `parent` is empty for none. */
export async function nestListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, parent }) => {
    const before = await staleFamily(ctx, id);
    const list = await nestList(ctx, { id, parent: parent || null });
    return {
      stale: [...stalePages(list), ...before, ...(await staleFamily(ctx, id))],
      goTo: listPath(list),
      toast: {
        message: parent ? "It is a part of that list now." : "It stands alone now.",
        undo: [{ verb: "nestList", input: { id, parent: list.before } }],
      },
    };
  });
}

/** `archived` is empty to take it out of the archive. */
export async function archiveListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, archived }) => {
    const list = await archiveList(ctx, { id, archived: archived === "on" });
    return {
      stale: [...stalePages(list), ...(await staleFamily(ctx, id))],
      goTo: listPath(list),
      toast: {
        message: archived ? `Archived “${list.title}”.` : `“${list.title}” is in use again.`,
        undo: [{ verb: "archiveList", input: { id, archived: list.before } }],
      },
    };
  });
}

export async function duplicateListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const copy = await duplicateList(ctx, { id });
    return {
      goTo: listPath(copy),
      toast: {
        message: "Copied into a private list of yours.",
        undo: [{ verb: "deleteList", input: { id: copy.id } }],
      },
    };
  });
}

export async function mergeListsAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { from, into }) => {
    const family = await staleFamily(ctx, String(from));
    const list = await mergeLists(ctx, { from, into });
    const papers = list.count === 1 ? "1 paper" : `${list.count} papers`;
    return {
      stale: [...stalePages(list), ...stalePages(list.from), ...family],
      goTo: listPath(list),
      toast: {
        message: `Merged “${list.from.title}”: ${papers} came along.`,
        undo: [{ verb: "unmergeLists", input: { from, into, ...list.merged } }],
      },
    };
  });
}
