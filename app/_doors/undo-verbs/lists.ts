import { staleFamily } from "@/app/_components/lists/family";
import { stalePages } from "@/app/_components/lists/paths";
import type { Context } from "@/lib/context";
import {
  addToList,
  moveListEntry,
  planEntry,
  removeFromList,
  restoreListEntry,
  setEntryNote,
} from "@/lib/lists/entries";
import { putForkBack } from "@/lib/lists/fork-news";
import { removeManyFromList } from "@/lib/lists/many";
import { unmergeLists } from "@/lib/lists/merging";
import {
  archiveList,
  deleteList,
  type ListAddress,
  moveList,
  restoreList,
  updateList,
} from "@/lib/lists/mutations";
import { nestList } from "@/lib/lists/nesting";
import {
  moveHeading,
  moveSection,
  removeSection,
  renameSection,
  restoreSection,
} from "@/lib/lists/sections";
import { onList, type Undo } from "./kinds";

/** Of a list that those around and inside it name. */
const onFamily =
  (verb: (ctx: Context, input: unknown) => Promise<ListAddress>): Undo =>
  async (ctx, input) => {
    const before = await staleFamily(ctx, Object(input).id);
    const list = await verb(ctx, input);
    return [...stalePages(list), ...before, ...(await staleFamily(ctx, list.id))];
  };

export const LIST_VERBS = {
  addToList: onList(addToList),
  removeFromList: onList(removeFromList),
  restoreListEntry: onList(restoreListEntry),
  moveListEntry: onList(moveListEntry),
  removeManyFromList: onList(removeManyFromList),
  putForkBack: onList(putForkBack),
  setEntryNote: onList(setEntryNote),
  planEntry: onList(planEntry),
  removeSection: onList(removeSection),
  restoreSection: onList(restoreSection),
  renameSection: onList(renameSection),
  moveSection: onList(moveSection),
  moveHeading: onList(moveHeading),
  deleteList: onFamily(deleteList),
  restoreList: onFamily(restoreList),
  archiveList: onFamily(archiveList),
  nestList: onFamily(nestList),
  unmergeLists: async (ctx, input) => {
    const list = await unmergeLists(ctx, input);
    const { from } = list;
    return [...stalePages(list), ...stalePages(from), ...(await staleFamily(ctx, from.id))];
  },
  updateList: async (ctx, input) => {
    const { address, before } = await updateList(ctx, { ...Object(input), agreed: true });
    return [
      ...stalePages(address),
      ...stalePages({ ...address, slug: before.slug }),
      ...(await staleFamily(ctx, address.id)),
    ];
  },
  moveList: async (ctx, input) => {
    await moveList(ctx, input);
    return ctx.viewer.kind === "user" ? [`/profile/${ctx.viewer.handle}`] : [];
  },
} satisfies Record<string, Undo>;
