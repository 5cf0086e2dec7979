import type { NextRequest } from "next/server";
import { keepImportResult } from "@/app/_doors/import-result";
import { readForm } from "@/app/_doors/request-body";
import { orSignInFirst, outdate, runRoute, seeOther } from "@/app/_doors/route";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { type Context, requireUser } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { importAnnotations } from "@/lib/exchange/mutations";
import { MAX_FILE_BYTES } from "@/lib/exchange/schema";

const PAGE = "/library/annotations/import";

/**
 * The form of the page, which then shows the result. It stands under `/api` because the proxy would cut a
 * body of more than 10 MB.
 */
export const POST = (request: NextRequest) =>
  orSignInFirst(
    PAGE,
    runRoute(request, (ctx) => importForm(ctx, request), { accepts: ["multipart/form-data"] }),
  );

async function importForm(ctx: Context, request: Request): Promise<Response> {
  requireUser(ctx);
  try {
    const form = await readForm(request, MAX_FILE_BYTES);
    const [file, pasted] = [form.get("file"), form.get("text")];
    const text = file instanceof File && file.size > 0 ? await file.text() : (pasted ?? "");
    const result = await importAnnotations(ctx, { text });
    outdate(await staleByAnnotation(ctx, ...result.papers));
    await keepImportResult(result);
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    await keepImportResult({ error: Object.values(error.fields)[0] ?? error.message });
  }
  return seeOther(`${PAGE}?done`);
}
