import { stalePages } from "@/app/_components/lists/paths";
import { keepApart, takeTogether } from "@/lib/duplicates/mutations";
import { partPapers } from "@/lib/duplicates/parting";
import { privately, staleByAnnotation, type Undo } from "./kinds";

export const DUPLICATE_VERBS = {
  keepApart: privately(keepApart),
  takeTogether: privately(takeTogether),
  partPapers: async (ctx, input) => {
    const { papers, lists } = await partPapers(ctx, input);
    return [...lists.flatMap(stalePages), ...(await staleByAnnotation(ctx, ...papers))];
  },
} satisfies Record<string, Undo>;
