import { stalePages } from "@/app/_components/lists/paths";
import { recallPublications, setPublication } from "@/lib/publications/mutations";
import { privately, type Undo } from "./kinds";

export const PUBLICATION_VERBS = {
  setPublication: async (ctx, input) =>
    (await setPublication(ctx, input)).lists.flatMap(stalePages),
  recallPublications: privately(recallPublications),
} satisfies Record<string, Undo>;
