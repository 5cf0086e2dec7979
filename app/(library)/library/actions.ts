"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { keepView } from "@/app/_doors/kept-view";
import type { UndoStep } from "@/app/_doors/undo";
import { requireUser } from "@/lib/context";
import {
  changeSmartList,
  createSmartList,
  deleteSmartList,
  moveSmartList,
} from "@/lib/library/smart-lists";
import { HERE, libraryPath, parseQuery, readQuery, replaced } from "./filters";

/** How the library is shown, now and from now on. */
export async function viewAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { query, ...shown }) => {
    requireUser(ctx);
    const { view = "table", column = "none", sort, order } = shown;
    const chosen = readQuery({ view, column });
    await keepView(chosen.toString());
    let now = parseQuery(String(query));
    for (const [name, value] of Object.entries({ view, column, sort, order })) {
      now = replaced(now, name, value);
    }
    return { goTo: libraryPath(now) };
  });
}

export async function keepFilterAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { query, name }) => {
    const list = await createSmartList(ctx, { query, name });
    const undo: UndoStep[] = [{ verb: "deleteSmartList", input: { id: list.id } }];
    return {
      toast: { message: `Kept as “${list.name}”.`, undo },
      goTo: `${HERE}?${list.query}`,
    };
  });
}

/** Gives a smart list another name, or the filter of the page. */
export async function changeSmartListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, name, query }) => {
    const { before } = await changeSmartList(ctx, { id, name, query });
    const message = query ? `“${before.name}” has this filter now.` : "Renamed.";
    return { toast: { message, undo: [{ verb: "changeSmartList", input: { ...before } }] } };
  });
}

export async function moveSmartListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, after }) => {
    const { before } = await moveSmartList(ctx, { id, after });
    const undo: UndoStep[] = [{ verb: "moveSmartList", input: { id, after: before ?? "" } }];
    return { toast: { message: "Moved.", undo } };
  });
}

export async function deleteSmartListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { name } = await deleteSmartList(ctx, { id });
    const undo: UndoStep[] = [{ verb: "restoreSmartList", input: { id } }];
    return { toast: { message: `Deleted the smart list “${name}”.`, undo } };
  });
}
