"use server";

import { pagesCounting } from "@/app/_components/attention/paths";
import { stalePages } from "@/app/_components/lists/paths";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { keepAccountHere } from "@/app/_doors/leaver";
import { EVERY_PAGE } from "@/app/_doors/outdate";
import type { UndoStep } from "@/app/_doors/undo";
import { listNamingPages } from "@/lib/accounts/naming-pages";
import { changeHandle } from "@/lib/accounts/renaming";
import { setOrcidShown, updateProfile } from "@/lib/people/mutations";
import { blockPerson, mutePerson, unrelatePerson } from "@/lib/people/relations";
import { staleProfiles } from "./paths";

export async function updateProfileAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { handle } = await updateProfile(ctx, fields);
    return { stale: staleProfiles(handle), toast: { message: "Your profile is saved." } };
  });
}

export async function setOrcidShownAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { handle } = await setOrcidShown(ctx, fields);
    const message = fields.shown ? "Your ORCID iD is shown." : "Your ORCID iD is hidden.";
    return { stale: staleProfiles(handle), toast: { message } };
  });
}

export async function changeHandleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const naming = await listNamingPages(ctx);
    const { before, handle } = await changeHandle(ctx, fields);
    const own = naming.own.flatMap((slug) => [before, handle].map((of) => ({ handle: of, slug })));
    return {
      stale: [
        ...staleProfiles(before, handle),
        ...[...own, ...naming.others].flatMap(stalePages),
        ...naming.papers.flatMap(pagesCounting),
      ],
      toast: { message: `You are @${handle} now.` },
    };
  });
}

export async function blockAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { handle: whom }) => {
    const { handle, before, left } = await blockPerson(ctx, { handle: whom });
    const again = before === "mute" ? "mutePerson" : "unrelatePerson";
    const undo: UndoStep[] = before === "block" ? [] : [{ verb: again, input: { handle } }];
    if (left) undo.push({ verb: "followSource", input: { kind: "person", target: left } });
    const stale = ctx.viewer.kind === "user" ? staleProfiles(handle, ctx.viewer.handle) : [];
    return { stale, toast: { message: `@${handle} is blocked. They are not told.`, undo } };
  });
}

export async function muteAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { handle: whom }) => {
    const { handle, before } = await mutePerson(ctx, { handle: whom });
    const again = before === "block" ? "blockPerson" : "unrelatePerson";
    const undo: UndoStep[] = before === "mute" ? [] : [{ verb: again, input: { handle } }];
    const stale = ctx.viewer.kind === "user" ? staleProfiles(ctx.viewer.handle) : [];
    return { stale, toast: { message: `@${handle} is muted. They are not told.`, undo } };
  });
}

export async function unrelateAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { handle: whom }) => {
    const { handle, kind } = await unrelatePerson(ctx, { handle: whom });
    const message = `@${handle} is not ${kind === "block" ? "blocked" : "muted"} any more.`;
    const verb = kind === "block" ? "blockPerson" : "mutePerson";
    const stale = ctx.viewer.kind === "user" ? staleProfiles(ctx.viewer.handle) : [];
    return { stale, toast: { message, undo: [{ verb, input: { handle } }] } };
  });
}

export async function keepAccountAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    const { handle } = await keepAccountHere(ctx);
    const message = `Welcome back, @${handle}. Nothing is deleted.`;
    return { goTo: "/", toast: { message }, stale: [EVERY_PAGE] };
  });
}
