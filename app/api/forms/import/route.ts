import type { NextRequest } from "next/server";
import { readForm, TooLarge } from "@/app/_doors/request-body";
import { orSignInFirst, runRoute, seeOther } from "@/app/_doors/route";
import { type Context, requireUser } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { prepareImport, refuseImport } from "@/lib/imports/preparing";
import { MAX_FILE_BYTES } from "@/lib/imports/schema";

const PAGE = "/library/import";

/**
 * The form of the page: leads to the preview, or back with what is wrong. Programs are told of a
 * file that is too large by the status. It stands under `/api` because the
 * proxy would cut a body of more than 10 MB.
 */
export function POST(request: NextRequest) {
  const answer = runRoute(request, (ctx) => bring(ctx, request), {
    accepts: ["multipart/form-data"],
  });
  return orSignInFirst(PAGE, answer);
}

async function bring(ctx: Context, request: Request): Promise<Response> {
  requireUser(ctx);
  let name = "";
  try {
    const form = await readForm(request, MAX_FILE_BYTES);
    const [file, pasted] = [form.get("file"), form.get("text")];
    const given = file instanceof File && file.size > 0 ? file : null;
    name = given?.name ?? "";
    const content = given ? await given.bytes() : String(pasted ?? "");
    const { id, failed } = await prepareImport(ctx, { name, content });
    return seeOther(failed ? `${PAGE}?refused=${id}` : `${PAGE}/${id}`);
  } catch (error) {
    // Browsers are shown a page that says it; it can't come from here with a status of its own.
    const program = !request.headers.get("accept")?.includes("text/html");
    if (!isAppError(error, "invalid") || (program && error instanceof TooLarge)) throw error;
    return seeOther(`${PAGE}?refused=${await refuseImport(ctx, { name, error: error.message })}`);
  }
}
