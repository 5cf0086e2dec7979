import { unstable_rethrow } from "next/navigation";
import { findRenamed } from "@/lib/accounts/renaming";
import { SignInAgain } from "@/lib/auth/recent";
import type { Context } from "@/lib/context";
import { type AppError, isAppError } from "@/lib/errors";
import type { ExportFile } from "@/lib/exchange/schema";
import { rememberingWrites } from "./database";
import { signInAgainPath, signInPath } from "./page";
import { fault, problem } from "./problem";
import { mediaType, WrongType } from "./request-body";
import { requireSameOrigin } from "./same-origin";
import { requestContext } from "./viewer";

export { outdate } from "./outdate";
export { problem } from "./problem";

/**
 * Turns a request into a call of a verb, and its error into `application/problem+json`. Whatever
 * changes something must come from a page of this origin: the session's cookie comes with it.
 * @param accepts the media types of bodies that the work reads
 */
export async function runRoute(
  request: Request,
  work: (ctx: Context) => Promise<Response>,
  { accepts = ["application/json"] }: { accepts?: readonly string[] } = {},
): Promise<Response> {
  const { method } = request;
  const reads = method === "GET" || method === "HEAD";
  try {
    if (!reads) requireSameOrigin(request);
    if (!reads && method !== "DELETE" && !accepts.includes(mediaType(request))) {
      throw new WrongType(`Send ${accepts.join(" or ")}.`);
    }
    const ctx = await requestContext();
    return await (reads ? work(ctx) : rememberingWrites(ctx, () => work(ctx)));
  } catch (error) {
    unstable_rethrow(error);
    if (isAppError(error)) return (await moved(request, error)) ?? problem(error);
    return fault(error);
  }
}

/** An address below a handle that somebody had before leads to the one below theirs. */
async function moved({ method, url }: Request, error: AppError): Promise<Response | null> {
  const { pathname, search } = new URL(url);
  const [, before, handle, rest] = /^(.*\/@)([a-z0-9-]{2,30})(.*)$/.exec(pathname) ?? [];
  if (method !== "GET" || error.code !== "not_found" || !handle) return null;
  const now = await findRenamed(await requestContext(), handle);
  if (now === null) return null;
  return new Response(null, {
    status: 307,
    headers: { location: `${before}${now}${rest}${search}` },
  });
}

/** For what people follow or send from a page: they are asked to sign in, and come back to `here`. */
export async function orSignInFirst(here: string, answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  return response.status === 401 ? seeOther(signInPath(here)) : response;
}

/** Who must show first that it is still them does so, and comes back to `here`. */
export async function orSignInAgain(here: string, answer: Promise<Response>): Promise<Response> {
  return answer.catch((error) => {
    if (error instanceof SignInAgain) return seeOther(signInAgainPath(here));
    throw error;
  });
}

/** After a form's post: shows a page, without sending the form again on a reload. */
export const seeOther = (path: string): Response =>
  new Response(null, { status: 303, headers: { location: path } });

/** A file to keep; search engines leave it alone. */
export function download({ name, type, body }: ExportFile): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": disposition(name),
      "cache-control": "private, no-cache",
      "x-robots-tag": "noindex",
    },
  });
}

/** What says that a file is to be kept, and under which name. */
export function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`;
}

/** As RFC 8187 has it, which spares fewer signs than an address does. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
