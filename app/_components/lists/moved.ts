import { redirect } from "next/navigation";
import { orNotFound } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { findMovedList } from "@/lib/lists/moved";
import { listPath } from "./paths";

interface Asked {
  handle: string;
  slug: string;
}

/**
 * Turns what a verb throws of a list into a page: an address that it had before leads to the one that it
 * has, with what stands after it (`beside`).
 */
export async function orMoved<T>(
  ctx: Context,
  { handle, slug }: Asked,
  beside: string,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const moved = isAppError(error, "not_found") && (await findMovedList(ctx, handle, slug));
    if (moved) redirect(listPath(moved) + beside);
    return orNotFound(Promise.reject(error));
  }
}

/** The same for a file of a list. Nobody keeps the answer: another list can stand there some day. */
export async function orMovedFile(
  ctx: Context,
  { handle, slug }: Asked,
  beside: string,
  work: Promise<Response>,
): Promise<Response> {
  try {
    return await work;
  } catch (error) {
    const moved = isAppError(error, "not_found") && (await findMovedList(ctx, handle, slug));
    if (!moved) throw error;
    const headers = { location: listPath(moved) + beside, "cache-control": "no-cache" };
    return new Response(null, { status: 307, headers });
  }
}
