import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { OutOfDate } from "@/lib/api/etag";
import { toLibraryEntry } from "@/lib/api/items/library-entry";
import {
  changeLibraryEntriesOperation,
  changeLibraryEntryOperation,
  countLibraryOperation,
  getLibraryEntryOperation,
  listLibraryOperation,
  removeLibraryEntriesOperation,
  removeLibraryEntryOperation,
  savePaperOperation,
} from "@/lib/api/library";
import { Reply } from "@/lib/api/operation";
import { changeEntry, getEntry, removeEntry } from "@/lib/library/changing";
import { changeEntries, removeEntries } from "@/lib/library/many";
import { savePaper } from "@/lib/library/mutations";
import { countLibrary, listLibrary } from "@/lib/library/queries";

export const LIBRARY = [
  serve(listLibraryOperation, async (ctx, { query }) => {
    const { items, next } = await listLibrary(ctx, query);
    return { items: items.map(toLibraryEntry), next };
  }),
  serve(savePaperOperation, async (ctx, { body: { paper } }) => {
    const { added, filled } = await savePaper(ctx, { paper });
    outdate(filled.flatMap(stalePages));
    const location = `/api/v1/library/${encodeURIComponent(paper)}`;
    return new Reply(added ? 201 : 200, toLibraryEntry(await getEntry(ctx, { paper })), {
      location,
    });
  }),
  serve(getLibraryEntryOperation, async (ctx, { params: { paperId: paper } }) =>
    toLibraryEntry(await getEntry(ctx, { paper })),
  ),
  serve(changeLibraryEntryOperation, async (ctx, { params, body, requireSeen }) => {
    const { version, ...changes } = body;
    const entry = await changeEntry(ctx, { ...changes, paper: params.paperId }, (before) => {
      const item = toLibraryEntry(before);
      requireSeen(item);
      if (version !== undefined && version !== item.version) throw new OutOfDate(item);
    });
    return toLibraryEntry(entry);
  }),
  serve(removeLibraryEntryOperation, async (ctx, { params, requireSeen }) => {
    await removeEntry(ctx, { paper: params.paperId }, (entry) =>
      requireSeen(toLibraryEntry(entry)),
    );
    return undefined;
  }),
  serve(changeLibraryEntriesOperation, async (ctx, { body }) => {
    const { count } = await changeEntries(ctx, body);
    return { count };
  }),
  serve(removeLibraryEntriesOperation, async (ctx, { body }) => {
    const { count } = await removeEntries(ctx, body);
    return { count };
  }),
  serve(countLibraryOperation, (ctx) => countLibrary(ctx)),
];
