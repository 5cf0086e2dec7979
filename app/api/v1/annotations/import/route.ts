import type { NextRequest } from "next/server";
import { keepImportResult } from "@/app/_doors/import-result";
import { mediaType, readBytes, readForm } from "@/app/_doors/request-body";
import { orSignInFirst, outdate, runRoute, seeOther } from "@/app/_doors/route";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { type Context, requireUser } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { importAnnotations } from "@/lib/exchange/mutations";
import { type Imported, MAX_FILE_BYTES } from "@/lib/exchange/schema";

const PAGE = "/library/annotations/import";
const JSON_TYPES = ["application/json", "application/ld+json"];

/**
 * A file as the body, answered in JSON; or the form of the page, which then shows the result. It
 * stands under `/api` because the proxy would cut a body of more than 10 MB.
 */
export async function POST(request: NextRequest) {
  if (mediaType(request) !== "multipart/form-data") {
    const accepts = [...JSON_TYPES, "multipart/form-data"];
    return runRoute(request, (ctx) => importBody(ctx, request), { accepts });
  }
  const answer = runRoute(request, (ctx) => importForm(ctx, request), {
    accepts: ["multipart/form-data"],
  });
  return orSignInFirst(PAGE, answer);
}

async function importBody(ctx: Context, request: Request): Promise<Response> {
  requireUser(ctx);
  const text = new TextDecoder().decode(await readBytes(request, MAX_FILE_BYTES));
  const { papers: _, ...result } = await importText(ctx, text);
  return Response.json(result);
}

async function importForm(ctx: Context, request: Request): Promise<Response> {
  requireUser(ctx);
  try {
    const form = await readForm(request, MAX_FILE_BYTES);
    const [file, pasted] = [form.get("file"), form.get("text")];
    const text = file instanceof File && file.size > 0 ? await file.text() : (pasted ?? "");
    await keepImportResult(await importText(ctx, text));
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    await keepImportResult({ error: Object.values(error.fields)[0] ?? error.message });
  }
  return seeOther(`${PAGE}?done`);
}

async function importText(ctx: Context, text: unknown): Promise<Imported> {
  const result = await importAnnotations(ctx, { text });
  outdate(await staleByAnnotation(ctx, ...result.papers));
  return result;
}
