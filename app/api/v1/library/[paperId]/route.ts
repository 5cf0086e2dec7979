import { serve } from "@/app/_doors/api";
import { OutOfDate } from "@/lib/api/etag";
import { toLibraryEntry } from "@/lib/api/items/library-entry";
import {
  changeLibraryEntryOperation,
  getLibraryEntryOperation,
  removeLibraryEntryOperation,
} from "@/lib/api/library";
import { changeEntry, getEntry, removeEntry } from "@/lib/library/changing";

export const GET = serve(getLibraryEntryOperation, async (ctx, { params: { paperId: paper } }) =>
  toLibraryEntry(await getEntry(ctx, { paper })),
);

export const PATCH = serve(
  changeLibraryEntryOperation,
  async (ctx, { params, body, requireSeen }) => {
    const { version, ...changes } = body;
    const entry = await changeEntry(ctx, { ...changes, paper: params.paperId }, (before) => {
      const item = toLibraryEntry(before);
      requireSeen(item);
      if (version !== undefined && version !== item.version) throw new OutOfDate(item);
    });
    return toLibraryEntry(entry);
  },
);

export const DELETE = serve(removeLibraryEntryOperation, async (ctx, { params, requireSeen }) => {
  await removeEntry(ctx, { paper: params.paperId }, (entry) => requireSeen(toLibraryEntry(entry)));
  return undefined;
});
