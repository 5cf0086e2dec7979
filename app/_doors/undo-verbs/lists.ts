import { stalePages } from "@/app/_components/lists/paths";
import {
  addToList,
  moveListEntry,
  removeFromList,
  restoreListEntry,
  setEntryNote,
} from "@/lib/lists/entries";
import { removeManyFromList } from "@/lib/lists/many";
import { deleteList, moveList, restoreList, updateList } from "@/lib/lists/mutations";
import { onList, type Undo } from "./kinds";

export const LIST_VERBS = {
  addToList: onList(addToList),
  removeFromList: onList(removeFromList),
  restoreListEntry: onList(restoreListEntry),
  moveListEntry: onList(moveListEntry),
  removeManyFromList: onList(removeManyFromList),
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
} satisfies Record<string, Undo>;
