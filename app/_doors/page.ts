import { notFound, redirect } from "next/navigation";
import { findRenamed } from "@/lib/accounts/renaming";
import { SignInAgain } from "@/lib/auth/recent";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";

export { anonymousContext, readingContext, requestContext } from "./viewer";

/** Turns what a verb throws into a page: what may not be seen is not found. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error, "not_found") || isAppError(error, "invalid")) notFound();
    throw error;
  }
}

/** Null for what a link promises and is not there any more, so that its page can say what to do. */
export async function orGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error, "not_found") || isAppError(error, "invalid")) return null;
    throw error;
  }
}

/** What somebody may not do as a sentence, so that its page can say it in place of a form. */
export async function orForbidden<T>(work: Promise<T>): Promise<T | { refusal: string }> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error, "forbidden")) return { refusal: error.message };
    throw error;
  }
}

/**
 * As `orNotFound`, below a handle: one that somebody had before leads to the same page below the one
 * that they have.
 * @param pathOf the address of the page below a handle
 */
export async function orRenamed<T>(
  ctx: Context,
  handle: string,
  pathOf: (handle: string) => string,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const renamed = isAppError(error, "not_found") && (await findRenamed(ctx, handle));
    if (renamed) redirect(pathOf(renamed));
    return orNotFound(Promise.reject(error));
  }
}

/** Turns "sign in first" into the sign-in page, and "sign in again" into its, which lead back to `here`. */
export async function orSignIn<T>(here: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error, "unauthenticated")) redirect(signInPath(here));
    if (error instanceof SignInAgain) redirect(signInAgainPath(here));
    throw error;
  }
}

export const signInAgainPath = (next: string) => `/signin/again?next=${encodeURIComponent(next)}`;

export const signInPath = (next: string) => `/signin?next=${encodeURIComponent(next)}`;
