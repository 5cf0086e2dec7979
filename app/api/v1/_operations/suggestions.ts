import { serve } from "@/app/_doors/api";
import { whole } from "@/lib/api/items/page";
import { listSuggestionsOperation } from "@/lib/api/suggestions";
import { suggestSearches } from "@/lib/search/suggesting";

export const SUGGESTIONS = [
  serve(listSuggestionsOperation, async (ctx, { query }) =>
    whole(await suggestSearches(ctx, query)),
  ),
];
