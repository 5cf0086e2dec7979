import type { NextRequest } from "next/server";
import { setFlash } from "@/app/_doors/flash";
import { mediaType, readForm } from "@/app/_doors/request-body";
import { download, orSignInFirst, runRoute, seeOther } from "@/app/_doors/route";
import { exportLibrary, exportList, exportPapers } from "@/lib/citations/exporting";
import { MAX_STYLE_BYTES } from "@/lib/citations/styles";
import { type Context, requireUser } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { filterOf } from "@/lib/library/schema";

const PAGE = "/library/export";
const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

/**
 * The references of the library, or of what its filter lets through (the parameters of `/library`),
 * of papers (`paper`, also several parted by commas) or of a list (`at`, as `@handle/list`).
 */
export const GET = (request: NextRequest) =>
  orSignInFirst(
    request.nextUrl.pathname + request.nextUrl.search,
    runRoute(request, (ctx) => references(ctx, request.nextUrl.searchParams)),
  );

/** The same as a form has it, which may bring a style along. */
export const POST = (request: NextRequest) =>
  orSignInFirst(
    PAGE,
    runRoute(request, (ctx) => ofForm(ctx, request), { accepts: FORMS }),
  );

async function ofForm(ctx: Context, request: NextRequest): Promise<Response> {
  requireUser(ctx);
  const query = new URLSearchParams();
  try {
    const form = await formOf(request);
    for (const [name, value] of form) {
      if (typeof value === "string" && value !== "") query.append(name, value);
    }
    const file = form.get("styleFile");
    const styleFile = file instanceof File && file.size > 0 ? await file.text() : undefined;
    return await references(ctx, query, styleFile);
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    await setFlash({ message: Object.values(error.fields)[0] ?? error.message });
    return seeOther(`${PAGE}?${query}`);
  }
}

const formOf = async (request: NextRequest) =>
  mediaType(request) === "multipart/form-data"
    ? readForm(request, 2 * MAX_STYLE_BYTES)
    : request.formData();

async function references(
  ctx: Context,
  query: URLSearchParams,
  styleFile?: string,
): Promise<Response> {
  requireUser(ctx);
  const filled = [...query].filter(([, value]) => value !== "");
  const choice = { ...Object.fromEntries(filled), styleFile };
  const papers = query.getAll("paper").flatMap((ids) => ids.split(",").filter(Boolean));
  if (papers.length > 0) return download(await exportPapers(ctx, { ...choice, papers }));
  const [handle, slug] = query.get("at")?.replace(/^@/, "").split("/") ?? [];
  if (handle) return download(await exportList(ctx, { ...choice, handle, slug: slug ?? "" }));
  return download(await exportLibrary(ctx, choice, filterOf(query)));
}
