"use server";

import { after } from "next/server";
import { stalePages } from "@/app/_components/lists/paths";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { database } from "@/app/_doors/database";
import { outdate } from "@/app/_doors/outdate";
import { cancelImport, runImport, startImport } from "@/lib/imports/running";
import { undoImport } from "@/lib/imports/undoing";

export async function startImportAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const id = String(fields.id);
    const { list } = await startImport(ctx, fields);
    after(async () => {
      await runImport(database(), id);
      outdate(list ? stalePages(list) : []);
    });
    return {
      goTo: `/library/import/${id}`,
      toast: { message: "Importing.", undo: [{ verb: "undoImport", input: { id } }] },
    };
  });
}

export async function cancelImportAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { forgotten } = await cancelImport(ctx, { id });
    if (forgotten) return { goTo: "/library/import", toast: { message: "Nothing was imported." } };
    return { toast: { message: "Cancelled." } };
  });
}

export async function undoImportAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { kept, lists } = await undoImport(ctx, { id });
    const some =
      kept === 1
        ? "One paper that you have changed stays."
        : `${kept} papers that you have changed stay.`;
    const message = `Took the import back.${kept > 0 ? ` ${some}` : ""}`;
    return { toast: { message }, stale: lists.flatMap(stalePages) };
  });
}
