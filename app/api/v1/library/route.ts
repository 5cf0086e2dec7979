import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toLibraryEntry } from "@/lib/api/items/library-entry";
import { listLibraryOperation, savePaperOperation } from "@/lib/api/library";
import { Reply } from "@/lib/api/operation";
import { getEntry } from "@/lib/library/changing";
import { savePaper } from "@/lib/library/mutations";
import { listLibrary } from "@/lib/library/queries";

export const GET = serve(listLibraryOperation, async (ctx, { query }) => {
  const { items, next } = await listLibrary(ctx, query);
  return { items: items.map(toLibraryEntry), next };
});

export const POST = serve(savePaperOperation, async (ctx, { body: { paper } }) => {
  const { added, filled } = await savePaper(ctx, { paper });
  outdate(filled.flatMap(stalePages));
  const location = `/api/v1/library/${encodeURIComponent(paper)}`;
  return new Reply(added ? 201 : 200, toLibraryEntry(await getEntry(ctx, { paper })), { location });
});
