"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { keepInviteLink } from "@/app/_doors/invite-link";
import type { UndoStep } from "@/app/_doors/undo";
import { leaveList, removeMember } from "@/lib/lists/departures";
import { inviteMember, makeInviteLink, offerList, revokeInvite } from "@/lib/lists/invites";
import { acceptInvite, declineInvite, joinByLink } from "@/lib/lists/joining";
import { setMemberRole } from "@/lib/lists/members";
import { listPath, stalePages } from "./paths";

export async function inviteAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, handle } = await inviteMember(ctx, fields);
    return {
      toast: {
        message: `@${handle} is invited, and sees that on the page of their lists.`,
        undo: [{ verb: "revokeInvite", input: { id } }],
      },
    };
  });
}

export async function makeLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, secret } = await makeInviteLink(ctx, fields);
    await keepInviteLink(String(fields.listId), { id, secret });
    return {
      toast: {
        message: "The link is made. Copy it now.",
        undo: [{ verb: "revokeInvite", input: { id } }],
      },
    };
  });
}

export async function offerListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, handle: to }) => {
    const { id, handle } = await offerList(ctx, { listId, handle: to });
    return {
      toast: {
        message: `The list is @${handle}’s as soon as they accept.`,
        undo: [{ verb: "revokeInvite", input: { id } }],
      },
    };
  });
}

export async function revokeInviteAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { listId, handle, role } = await revokeInvite(ctx, { id });
    const again: UndoStep | null = !handle
      ? null
      : role === "owner"
        ? { verb: "offerList", input: { listId, handle } }
        : { verb: "inviteMember", input: { listId, handle, role } };
    const message = handle ? "The invitation is taken back." : "The link doesn’t work any more.";
    return { toast: again ? { message, undo: [again] } : { message } };
  });
}

export async function acceptInviteAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { title, before, ...list } = await acceptInvite(ctx, { id });
    return {
      stale: before ? [...stalePages(before), ...stalePages(list)] : [],
      goTo: listPath(list),
      toast: {
        message: before ? `“${title}” is yours now.` : `You keep “${title}” together now.`,
      },
    };
  });
}

export async function declineInviteAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { title } = await declineInvite(ctx, { id });
    return { toast: { message: `You have declined “${title}”.` } };
  });
}

export async function joinByLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { secret }) => {
    const { title, ...list } = await joinByLink(ctx, { secret });
    return { goTo: listPath(list), toast: { message: `You keep “${title}” together now.` } };
  });
}

export async function removeMemberAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, handle }) => {
    const { departure, closed } = await removeMember(ctx, { listId, handle });
    const links =
      closed === 0
        ? ""
        : closed === 1
          ? " The link is closed, too."
          : " The links are closed, too.";
    return {
      toast: {
        message: `@${handle} is no longer a member.${links}`,
        undo: [{ verb: "restoreMembership", input: { id: departure } }],
      },
    };
  });
}

export async function memberRoleAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, handle, role }) => {
    const { before } = await setMemberRole(ctx, { listId, handle, role });
    return {
      toast: {
        message: `@${handle} is ${role === "editor" ? "an editor" : "a viewer"} now.`,
        undo: [{ verb: "setMemberRole", input: { listId, handle, role: before } }],
      },
    };
  });
}

export async function leaveListAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { list, departure } = await leaveList(ctx, { id });
    return {
      goTo: "/lists",
      toast: {
        message: `You have left “${list}”.`,
        undo: [{ verb: "restoreMembership", input: { id: departure } }],
      },
    };
  });
}
