import { refresh } from "next/cache";
import { headers } from "next/headers";
import { notFound, redirect, unstable_rethrow } from "next/navigation";
import { type Fields, type FormState, readFields, refused } from "@/app/_components/ui/form-state";
import { isAway } from "@/db/away";
import { SignInAgain } from "@/lib/auth/recent";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { logFault } from "@/lib/seen/log";
import { offerUndo } from "@/lib/undo/mutations";
import { begin } from "./begun";
import { rememberingWrites } from "./database";
import { setFlash } from "./flash";
import { outdate } from "./outdate";
import { signInAgainPath, signInPath } from "./page";
import { AWAY } from "./problem";
import type { UndoStep } from "./undo";
import { requestContext } from "./viewer";

interface Outcome {
  /** What to say of it, and how to take it back. */
  toast?: { message: string; undo?: UndoStep[] };
  /** Where to go; without it the page stays. */
  goTo?: string;
  /** Cached pages that show something else from now on, by their path under `/cached`. */
  stale?: string[];
}

/**
 * Turns a posted form into a call of a verb, and its result or error into the form's next state.
 * What was typed comes back with an error. Without JavaScript the page is fetched anew after a
 * success, so that a reload does not post again.
 */
export async function runAction(
  form: FormData,
  work: (ctx: Context, fields: Fields) => Promise<Outcome>,
): Promise<FormState> {
  begin();
  // Whoever makes up a request can call an action with anything.
  if (!(form instanceof FormData)) notFound();
  const fields = readFields(form);
  const scripted = (await headers()).has("next-action");
  let outcome: Outcome;
  try {
    const ctx = await requestContext();
    outcome = await rememberingWrites(ctx, () => work(ctx, fields));
    outdate(outcome.stale ?? []);
    if (outcome.toast) await showToast(ctx, outcome.toast);
  } catch (error) {
    unstable_rethrow(error);
    // A page with JavaScript keeps what was typed; without, it could not show the form again.
    if (isAppError(error, "unauthenticated") && !scripted) redirect(signInPath(await here()));
    if (error instanceof SignInAgain) {
      const again = signInAgainPath(await here());
      if (!scripted) redirect(again);
      return refused(error.message, fields, { again });
    }
    return failure(error, fields);
  }
  if (outcome.goTo) redirect(outcome.goTo);
  if (!scripted) redirect(await here());
  refresh();
  return { status: "done" };
}

async function showToast(ctx: Context, { message, undo }: NonNullable<Outcome["toast"]>) {
  await setFlash({ message, undo: undo && (await offerUndo(ctx, undo)) });
}

function failure(error: unknown, fields: Fields): FormState {
  if (isAppError(error, "unauthenticated")) {
    return refused("You are signed out. Sign in in another tab, then send this again.", fields);
  }
  if (isAppError(error)) {
    return refused(error.message, fields, { errors: error.fields, current: error.current });
  }
  if (isAway(error)) return refused(AWAY.message, fields);
  const id = logFault(error);
  const message = `Something went wrong on our side, and nothing was changed. Please try again. (${id})`;
  return refused(message, fields);
}

/** The page that the form stood on. */
async function here(): Promise<string> {
  const referer = (await headers()).get("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return pathname.startsWith("//") ? "/" : pathname + search;
}
