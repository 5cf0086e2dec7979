"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { inTransaction, requireUser } from "@/lib/context";
import {
  addToList,
  moveListEntry,
  planEntry,
  removeFromList,
  setEntryNote,
} from "@/lib/lists/entries";
import { createList, deleteList, moveList, updateList } from "@/lib/lists/mutations";
import { emptying } from "../rules/filled";
import { staleFamily } from "./family";
import { listPath, stalePages } from "./paths";
import { placeOf } from "./place-of";

export async function addToListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, paper }) => {
    const list = await addToList(ctx, { listId, paper });
    if (!list.added) return { toast: { message: `It is in “${list.title}” already.` } };
    const undo: UndoStep[] = [{ verb: "removeFromList", input: { listId, paper } }];
    if (list.saved) undo.push({ verb: "unsave", input: { paper } }, ...emptying(list.filled));
    return {
      stale: [list, ...list.filled].flatMap(stalePages),
      toast: { message: `Added to “${list.title}”.`, undo },
    };
  });
}

export async function addToNewListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { title, paper }) => {
    const list = await inTransaction(requireUser(ctx), async (tx) => {
      const made = await createList(tx, { title });
      return addToList(tx, { listId: made.id, paper });
    });
    const undo: UndoStep[] = [{ verb: "deleteList", input: { id: list.id } }];
    if (list.saved) undo.push({ verb: "unsave", input: { paper } }, ...emptying(list.filled));
    const message = `Added to the new list “${list.title}”.`;
    return { stale: [list, ...list.filled].flatMap(stalePages), toast: { message, undo } };
  });
}

export async function removeFromListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, paper }) => {
    const list = await removeFromList(ctx, { listId, paper });
    return {
      stale: stalePages(list),
      toast: {
        message: `Removed from “${list.title}”.`,
        undo: [{ verb: "restoreListEntry", input: { listId, paper } }],
      },
    };
  });
}

export async function editEntryAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, paper, note, priority, dueOn }) => {
    const entry = { listId, paper };
    const { noted, planned } = await inTransaction(requireUser(ctx), async (tx) => ({
      noted: await setEntryNote(tx, { ...entry, note }),
      planned: await planEntry(tx, { ...entry, priority, dueOn }),
    }));
    return {
      stale: stalePages(noted),
      toast: {
        message: "Kept.",
        undo: [
          { verb: "setEntryNote", input: { ...entry, note: noted.before } },
          { verb: "planEntry", input: { ...entry, ...planned.before } },
        ],
      },
    };
  });
}

/** `after` is empty for the first place. */
export async function moveEntryAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, paper, ...place }) => {
    const list = await moveListEntry(ctx, { listId, paper, ...placeOf(place) });
    return {
      stale: stalePages(list),
      toast: {
        message: "Moved.",
        undo: [{ verb: "moveListEntry", input: { listId, paper, after: list.before } }],
      },
    };
  });
}

export async function createListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { title }) => {
    const list = await createList(ctx, { title });
    return {
      stale: stalePages(list),
      goTo: listPath(list),
      toast: { message: "List made.", undo: [{ verb: "deleteList", input: { id: list.id } }] },
    };
  });
}

export async function updateListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(
    form,
    async (ctx, { sharesAnnotations, takesProposals, isSyllabus, ...fields }) => {
      const { address, before } = await updateList(ctx, {
        ...fields,
        sharesAnnotations: sharesAnnotations === "on",
        takesProposals: takesProposals === "on",
        isSyllabus: isSyllabus === "on",
      });
      return {
        stale: [
          ...stalePages(address),
          ...stalePages({ ...address, slug: before.slug }),
          ...(await staleFamily(ctx, address.id)),
        ],
        goTo: listPath(address),
        toast: { message: "List changed.", undo: [{ verb: "updateList", input: before }] },
      };
    },
  );
}

export async function deleteListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const family = await staleFamily(ctx, id);
    const list = await deleteList(ctx, { id });
    return {
      stale: [...stalePages(list), ...family],
      goTo: "/lists",
      toast: {
        message: `Deleted “${list.title}”.`,
        undo: [{ verb: "restoreList", input: { id } }],
      },
    };
  });
}

/** `after` is empty for the first place. */
export async function moveListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id, after }) => {
    const { before } = await moveList(ctx, { id, after: after || null });
    return {
      stale: ctx.viewer.kind === "user" ? [`/profile/${ctx.viewer.handle}`] : [],
      toast: { message: "Moved.", undo: [{ verb: "moveList", input: { id, after: before } }] },
    };
  });
}
