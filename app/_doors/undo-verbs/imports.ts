import { stalePages } from "@/app/_components/lists/paths";
import { undoImport } from "@/lib/imports/undoing";
import type { Undo } from "./kinds";

export const IMPORT_VERBS = {
  undoImport: async (ctx, input) => (await undoImport(ctx, input)).lists.flatMap(stalePages),
} satisfies Record<string, Undo>;
