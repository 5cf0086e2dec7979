"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { Context } from "@/lib/context";
import { bringPaper, enterPaper } from "@/lib/curation/bringing";
import { featurePaper, movePaper, removeFromFeed, unfeaturePaper } from "@/lib/curation/mutations";
import { type Brought, type Curated, today } from "@/lib/curation/schema";
import { isAppError } from "@/lib/errors";
import { dayText } from "@/lib/papers/period";
import { bringPath, curationPath, FEED_PAGES } from "./paths";

export async function bringAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { arxiv }) => {
    try {
      return shown(await bringPaper(ctx, { arxiv }));
    } catch (error) {
      // Then it can be typed.
      if (isAppError(error, "unavailable"))
        return { goTo: bringPath({ id: String(arxiv).trim() }) };
      throw error;
    }
  });
}

export async function enterAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, typed) => shown(await enterPaper(ctx, typed)));
}

export async function featureAction(_: FormState, form: FormData): Promise<FormState> {
  return curate(form, featurePaper, () => "It stands first on its day.");
}

export async function unfeatureAction(_: FormState, form: FormData): Promise<FormState> {
  return curate(form, unfeaturePaper, () => "It stands among the others again.");
}

export async function moveAction(_: FormState, form: FormData): Promise<FormState> {
  return curate(form, movePaper, ({ day }) => `Moved to ${dayText(day ?? "")}.`);
}

export async function removeAction(_: FormState, form: FormData): Promise<FormState> {
  return curate(form, removeFromFeed, () => "Taken out of the feed.");
}

function shown({ outcome, paper, act }: Brought) {
  if (outcome === "there" || !act) return { goTo: bringPath({ there: paper }) };
  const undo = [{ verb: "takeCurationBack" as const, input: { id: act } }];
  return {
    stale: FEED_PAGES,
    toast: { message: "It is in today’s papers.", undo },
    goTo: `/papers/${today()}`,
  };
}

function curate(
  form: FormData,
  verb: (ctx: Context, input: unknown) => Promise<Curated>,
  message: (done: Curated) => string,
): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const done = await verb(ctx, fields);
    const undo = [{ verb: "takeCurationBack" as const, input: { id: done.act } }];
    return {
      stale: FEED_PAGES,
      toast: { message: message(done), undo },
      goTo: curationPath(done.paper),
    };
  });
}
