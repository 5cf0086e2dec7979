import { after } from "next/server";
import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import type { Body } from "@/app/_doors/api-body";
import { database } from "@/app/_doors/database";
import { outdate } from "@/app/_doors/outdate";
import { formOf } from "@/app/_doors/request-body";
import { importReferencesOperation } from "@/lib/api/exchange";
import { toImport } from "@/lib/api/items/import";
import { Reply } from "@/lib/api/operation";
import { beginImport } from "@/lib/imports/beginning";
import { getImport } from "@/lib/imports/queries";
import { runImport } from "@/lib/imports/running";

export const POST = serve(importReferencesOperation, async (ctx, { query, file }) => {
  const { id, list } = await beginImport(ctx, { ...(await brought(file)), ...query });
  after(async () => {
    await runImport(database(), id);
    outdate(list ? stalePages(list) : []);
  });
  const location = `/api/v1/import/${id}`;
  return new Reply(202, toImport(await getImport(ctx, { id })), { location });
});

/** A form has a file, or a text in its place. */
async function brought(sent: Body["file"]) {
  if (sent?.type !== "multipart/form-data") return { content: sent?.bytes ?? "" };
  const form = await formOf(sent.bytes, sent.contentType);
  const file = form.get("file");
  if (file instanceof File) return { name: file.name, content: await file.bytes() };
  return { content: String(form.get("text") ?? "") };
}
