import { Readable } from "node:stream";
import { after } from "next/server";
import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import type { Body } from "@/app/_doors/api-body";
import { database } from "@/app/_doors/database";
import { outdate } from "@/app/_doors/outdate";
import { formOf } from "@/app/_doors/request-body";
import { download } from "@/app/_doors/route";
import {
  cancelImportOperation,
  exportArchiveOperation,
  exportListOperation,
  exportReferencesOperation,
  getImportOperation,
  importReferencesOperation,
  listImportItemsOperation,
  listImportsOperation,
  undoImportOperation,
} from "@/lib/api/exchange";
import { toImport, toImportItem, toImportSummary } from "@/lib/api/items/import";
import { whole } from "@/lib/api/items/page";
import { Reply } from "@/lib/api/operation";
import { exportArchive } from "@/lib/archive/exporting";
import { exportLibrary, exportList, exportPapers } from "@/lib/citations/exporting";
import { beginImport } from "@/lib/imports/beginning";
import { getImport, listImportItems, listImports } from "@/lib/imports/queries";
import { cancelImport, runImport } from "@/lib/imports/running";
import { undoImport } from "@/lib/imports/undoing";
import { getListById } from "@/lib/lists/queries";

export const EXCHANGE = [
  serve(importReferencesOperation, async (ctx, { query, file }) => {
    const { id, list } = await beginImport(ctx, { ...(await brought(file)), ...query });
    after(async () => {
      await runImport(database(), id);
      outdate(list ? stalePages(list) : []);
    });
    const location = `/api/v1/import/${id}`;
    return new Reply(202, toImport(await getImport(ctx, { id })), { location });
  }),
  serve(getImportOperation, async (ctx, { params }) => toImport(await getImport(ctx, params))),
  serve(listImportsOperation, async (ctx) => whole((await listImports(ctx)).map(toImportSummary))),
  serve(listImportItemsOperation, async (ctx, { params, query }) => {
    const { id } = await getImport(ctx, params);
    const { items, next } = await listImportItems(ctx, { ...query, id });
    return { items: items.map(toImportItem), next };
  }),
  serve(cancelImportOperation, async (ctx, { params }) => {
    await cancelImport(ctx, params);
  }),
  serve(undoImportOperation, async (ctx, { params }) => {
    const { kept, lists } = await undoImport(ctx, params);
    outdate(lists.flatMap(stalePages));
    return { kept };
  }),
  serve(exportListOperation, async (ctx, { params, query }) => {
    const { handle, slug } = await getListById(ctx, params.id);
    return download(await exportList(ctx, { ...query, handle, slug }));
  }),
  serve(exportArchiveOperation, async (ctx) => {
    const { name, pieces } = await exportArchive(ctx);
    const body = Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>;
    return download({ name, type: "application/zip", body });
  }),
  serve(exportReferencesOperation, async (ctx, { query }) => {
    const { format, letters, style, paper: papers, ...filter } = query;
    const choice = { format, letters, style };
    return download(
      papers
        ? await exportPapers(ctx, { ...choice, papers })
        : await exportLibrary(ctx, choice, filter),
    );
  }),
];

/** A form has a file, or a text in its place. */
async function brought(sent: Body["file"]) {
  if (sent?.type !== "multipart/form-data") return { content: sent?.bytes ?? "" };
  const form = await formOf(sent.bytes, sent.contentType);
  const file = form.get("file");
  if (file instanceof File) return { name: file.name, content: await file.bytes() };
  return { content: String(form.get("text") ?? "") };
}
