import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toListItem } from "@/lib/api/items/list";
import { Reply } from "@/lib/api/operation";
import {
  addManyToListOperation,
  addSectionOperation,
  changeListEntryOperation,
  listItemsOperation,
  moveSectionOperation,
  removeSectionOperation,
  renameSectionOperation,
} from "@/lib/api/sections";
import { inTransaction } from "@/lib/context";
import { planEntry, setEntryNote } from "@/lib/lists/entries";
import { listItemsOf } from "@/lib/lists/items";
import { addManyToList } from "@/lib/lists/many";
import { getJoinedList, getListById } from "@/lib/lists/queries";
import {
  addSection,
  moveHeading,
  moveSection,
  removeSection,
  renameSection,
} from "@/lib/lists/sections";

export const SECTIONS = [
  serve(listItemsOperation, async (ctx, { params, query }) => {
    const { id } = await getListById(ctx, params.id);
    const { items, next } = await listItemsOf(ctx, id, query.cursor);
    return { items: items.map(toListItem), next };
  }),
  serve(addManyToListOperation, async (ctx, { params, body }) => {
    const list = await addManyToList(ctx, { ...body, listId: params.id });
    outdate(stalePages(list));
    return { count: list.count };
  }),
  serve(changeListEntryOperation, async (ctx, { params, body: { note, plan } }) => {
    const entry = { listId: params.id, paper: params.paperId };
    const list = await getJoinedList(ctx, params.id);
    await inTransaction(ctx, async (tx) => {
      if (note !== undefined) await setEntryNote(tx, { ...entry, note });
      if (plan) await planEntry(tx, { ...entry, ...plan });
    });
    outdate(stalePages(list));
  }),
  serve(addSectionOperation, async (ctx, { params, body }) => {
    const list = await addSection(ctx, { ...body, listId: params.id });
    outdate(stalePages(list));
    return new Reply(201, { id: list.section });
  }),
  serve(renameSectionOperation, async (ctx, { params: { id, sectionId }, body }) => {
    outdate(stalePages(await renameSection(ctx, { ...body, listId: id, section: sectionId })));
  }),
  serve(removeSectionOperation, async (ctx, { params: { id, sectionId } }) => {
    outdate(stalePages(await removeSection(ctx, { listId: id, section: sectionId })));
  }),
  serve(moveSectionOperation, async (ctx, { params: { id, sectionId }, body }) => {
    const move = body.alone ? moveHeading : moveSection;
    const to = { listId: id, section: sectionId, after: body.after };
    outdate(stalePages(await move(ctx, to)));
  }),
];
