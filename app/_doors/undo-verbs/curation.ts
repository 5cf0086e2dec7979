import { FEED_PAGES } from "@/app/_components/curation/paths";
import { takeCurationBack } from "@/lib/curation/mutations";
import type { Undo } from "./kinds";

export const CURATION_VERBS = {
  takeCurationBack: async (ctx, input) => {
    await takeCurationBack(ctx, input);
    return FEED_PAGES;
  },
} satisfies Record<string, Undo>;
