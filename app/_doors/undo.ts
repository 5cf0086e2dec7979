import { stalePages } from "@/app/_components/lists/paths";
import { nameColors } from "@/lib/annotations/color-names";
import { changeAnnotations, restoreAnnotations } from "@/lib/annotations/many";
import {
  deleteAnnotation,
  reattachAnnotation,
  restoreAnnotation,
  updateAnnotation,
} from "@/lib/annotations/mutations";
import { listsShowing } from "@/lib/annotations/queries";
import { deleteReply, restoreReply } from "@/lib/annotations/replies";
import { type Context, inTransaction } from "@/lib/context";
import { AppError, isAppError } from "@/lib/errors";
import { restoreEntry, setRemark, setStatus, unsavePaper } from "@/lib/library/mutations";
import {
  addToList,
  moveListEntry,
  removeFromList,
  restoreListEntry,
  setEntryNote,
} from "@/lib/lists/entries";
import { addMember, removeMember } from "@/lib/lists/members";
import {
  deleteList,
  type ListAddress,
  moveList,
  restoreList,
  updateList,
} from "@/lib/lists/mutations";
import {
  deleteTag,
  recolorTag,
  renameTag,
  restoreTag,
  tagPaper,
  untagPaper,
} from "@/lib/tags/mutations";
import { takeUndo } from "@/lib/undo/mutations";
import { recallNews } from "@/lib/versions/mutations";

/** Runs a verb; returns the cached pages that it made stale. */
type Undo = (ctx: Context, input: unknown) => Promise<string[]>;
type Verb<T> = (ctx: Context, input: unknown) => Promise<T>;

/** The verbs that take another one back, by the name that an undo keeps. */
const VERBS = {
  unsave: privately(unsavePaper),
  restoreEntry: privately(restoreEntry),
  setStatus: privately(setStatus),
  setRemark: privately(setRemark),
  tag: privately(tagPaper),
  untag: privately(untagPaper),
  deleteTag: privately(deleteTag),
  restoreTag: privately(restoreTag),
  renameTag: privately(renameTag),
  recolorTag: privately(recolorTag),
  addToList: onList(addToList),
  removeFromList: onList(removeFromList),
  restoreListEntry: onList(restoreListEntry),
  moveListEntry: onList(moveListEntry),
  setEntryNote: onList(setEntryNote),
  deleteList: onList(deleteList),
  restoreList: onList(restoreList),
  updateList: async (ctx, input) => {
    const { address, before } = await updateList(ctx, { ...Object(input), agreed: true });
    return [...stalePages(address), ...stalePages({ ...address, slug: before.slug })];
  },
  moveList: async (ctx, input) => {
    await moveList(ctx, input);
    return ctx.viewer.kind === "user" ? [`/profile/${ctx.viewer.handle}`] : [];
  },
  deleteAnnotation: onPaper(deleteAnnotation),
  restoreAnnotation: onPaper(restoreAnnotation),
  updateAnnotation: onPaper(updateAnnotation),
  reattachAnnotation: onPaper(reattachAnnotation),
  deleteReply: privately(deleteReply),
  restoreReply: privately(restoreReply),
  addMember: privately(addMember),
  removeMember: privately(removeMember),
  changeAnnotations: onPapers(changeAnnotations),
  restoreAnnotations: onPapers(restoreAnnotations),
  nameColors: privately(nameColors),
  recallNews: privately(recallNews),
} satisfies Record<string, Undo>;

/** One step of taking something back. */
export interface UndoStep {
  verb: keyof typeof VERBS;
  input: Record<string, unknown>;
}

/**
 * Takes back what one of the viewer's toasts reported: all of it, or nothing.
 * @returns the cached pages that show something else from now on
 * @throws unauthenticated, not_found when it was taken before, conflict when it can't be done now
 */
export async function runUndo(ctx: Context, input: unknown): Promise<string[]> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const stale: string[] = [];
      for (const { verb, input: of } of await takeUndo(tx, input)) {
        stale.push(...(await VERBS[verb as UndoStep["verb"]](tx, of)));
      }
      return stale;
    });
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    // Its fields are those of another form than the one that undoes.
    throw new AppError("conflict", Object.values(error.fields)[0] ?? error.message);
  }
}

/** The cached lists that show the viewer's annotations of these papers. */
export async function staleByAnnotation(ctx: Context, ...papers: string[]): Promise<string[]> {
  const showing = await listsShowing(ctx, papers);
  return showing.map(({ handle, slug }) => `/list/${handle}/${slug}`);
}

function privately(verb: Verb<unknown>): Undo {
  return async (ctx, input) => {
    await verb(ctx, input);
    return [];
  };
}

function onList(verb: Verb<ListAddress>): Undo {
  return async (ctx, input) => stalePages(await verb(ctx, input));
}

function onPaper(verb: Verb<{ paper: string }>): Undo {
  return async (ctx, input) => staleByAnnotation(ctx, (await verb(ctx, input)).paper);
}

function onPapers(verb: Verb<{ papers: string[] }>): Undo {
  return async (ctx, input) => staleByAnnotation(ctx, ...(await verb(ctx, input)).papers);
}
