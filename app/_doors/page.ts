import { notFound, redirect } from "next/navigation";
import { isAppError } from "@/lib/errors";

export { anonymousContext, requestContext } from "./viewer";

/** Turns what a verb throws into a page: what may not be seen is not found. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error, "not_found") || isAppError(error, "invalid")) notFound();
    throw error;
  }
}

/** Turns "sign in first" into the sign-in page, which leads back to `here`. */
export async function orSignIn<T>(here: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error, "unauthenticated")) redirect(signInPath(here));
    throw error;
  }
}

export const signInPath = (next: string) => `/signin?next=${encodeURIComponent(next)}`;
