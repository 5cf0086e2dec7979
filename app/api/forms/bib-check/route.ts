import type { NextRequest } from "next/server";
import { holdCheck, packFile } from "@/app/_doors/held-checks";
import { readForm } from "@/app/_doors/request-body";
import { orSignInFirst, runRoute, seeOther } from "@/app/_doors/route";
import { checkBib } from "@/lib/bib-check/queries";
import { type Context, requireUser } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { MAX_FILE_BYTES } from "@/lib/imports/schema";

const PAGE = "/library/check-bib";
/** What is pasted comes back when it can’t be read, unless it is very long. */
const MOST_TYPED = 1024 * 1024;

/**
 * The form of the page: leads to what came of it. It stands under `/api` because the proxy would cut a
 * body of more than 10 MB.
 */
export const POST = (request: NextRequest) =>
  orSignInFirst(
    PAGE,
    runRoute(request, (ctx) => check(ctx, request), { accepts: ["multipart/form-data"] }),
  );

async function check(ctx: Context, request: Request): Promise<Response> {
  const user = requireUser(ctx).viewer.id;
  let [name, text] = ["", ""];
  const shown = (id: string) => seeOther(`${PAGE}?checked=${id}`);
  try {
    const form = await readForm(request, MAX_FILE_BYTES);
    const file = form.get("file");
    const given = file instanceof File && file.size > 0 ? file : null;
    name = given?.name.slice(0, 200) ?? "";
    text = given ? "" : String(form.get("text") ?? "");
    const content = given ? await given.bytes() : Buffer.from(text);
    const result = await checkBib(ctx, { content });
    return shown(holdCheck({ user, name, packed: packFile(content), result }));
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    const typed = text.length > MOST_TYPED ? "" : text;
    const result = { error: error.message, text: typed };
    return shown(holdCheck({ user, name, packed: "", result }));
  }
}
