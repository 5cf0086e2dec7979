import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toLibraryEntry } from "@/lib/api/items/library-entry";
import { Reply } from "@/lib/api/operation";
import {
  findSavableOperation,
  saveFromArxivOperation,
  saveOwnPaperOperation,
} from "@/lib/api/saving";
import type { Context } from "@/lib/context";
import { getEntry } from "@/lib/library/changing";
import { type Kept, saveFromArxiv, saveOwnPaper } from "@/lib/saving/mutations";
import { findSavable } from "@/lib/saving/queries";

export const SAVING = [
  serve(findSavableOperation, async (ctx, { query }) => {
    const { kind, ...found } = await findSavable(ctx, query);
    const none = { paper: null, arxivId: null, doi: null, saved: false };
    if (!("paper" in found))
      return { ...none, kind, ...("url" in found ? { doi: found.doi } : found) };
    return { ...none, kind, paper: found.paper.id, saved: found.saved };
  }),
  serve(saveFromArxivOperation, async (ctx, { body }) => kept(ctx, await saveFromArxiv(ctx, body))),
  serve(saveOwnPaperOperation, async (ctx, { body }) =>
    kept(ctx, await saveOwnPaper(ctx, { ...body, authors: body.authors.join("\n") })),
  ),
];

async function kept(ctx: Context, { paper, added, filled }: Kept) {
  // Strangers may have been told that there is no such paper.
  outdate([`/paper/${paper}`, ...filled.flatMap(stalePages)]);
  return new Reply(added ? 201 : 200, toLibraryEntry(await getEntry(ctx, { paper })));
}
