import { z } from "zod";
import {
  INVITATION_EXAMPLE,
  INVITE_EXAMPLE,
  invitationItem,
  inviteItem,
  MEMBER_EXAMPLE,
  memberItem,
} from "./items/member";
import { pageOf } from "./items/page";
import { change, operation } from "./operation";

const family = "Members of lists";
const id = z.string().max(64).meta({ description: "Of a list." });
const params = z.strictObject({ id });
const ofMember = z.strictObject({ id, handle: z.string().max(64) });
const ofInvitation = z.strictObject({ id: z.string().max(64) });
const role = z.enum(["editor", "viewer"], "Choose what they may do.");
const list = { id: "k3v9q0xw7e2mbn5t" };
const member = { params: { ...list, handle: "grace" } };
const invitation = { params: { id: INVITE_EXAMPLE.id } };

export const listMembersOperation = operation({
  id: "listMembers",
  family,
  method: "GET",
  path: "/lists/{id}/members",
  summary: "Who keeps a list, for its members",
  scope: "read",
  params,
  answers: { 200: pageOf(memberItem) },
  errors: [404],
  example: { params: list, answer: { items: [MEMBER_EXAMPLE], next: null } },
});

export const setMemberRoleOperation = change({
  id: "setMemberRole",
  family,
  method: "PATCH",
  path: "/lists/{id}/members/{handle}",
  summary: "Change what a member may do",
  params: ofMember,
  body: z.strictObject({ role }),
  example: { ...member, body: { role: "viewer" } },
});

export const removeMemberOperation = change({
  id: "removeMember",
  family,
  method: "DELETE",
  path: "/lists/{id}/members/{handle}",
  summary: "End a membership of your list",
  description: "Links that invite to the list are closed with it.",
  params: ofMember,
  example: member,
});

export const leaveListOperation = change({
  id: "leaveList",
  family,
  method: "DELETE",
  path: "/lists/{id}/membership",
  summary: "End your own membership of a list of others",
  params,
  example: { params: list },
});

export const listInvitesOperation = operation({
  id: "listInvites",
  family,
  method: "GET",
  path: "/lists/{id}/invites",
  summary: "The open invitations to your list",
  scope: "read",
  params,
  answers: { 200: pageOf(inviteItem) },
  errors: [404],
  example: { params: list, answer: { items: [INVITE_EXAMPLE], next: null } },
});

export const inviteMemberOperation = operation({
  id: "inviteMember",
  family,
  method: "POST",
  path: "/lists/{id}/invites",
  summary: "Invite somebody to your list",
  description:
    "They become a member when they accept. Where they would see notes of yours, it needs `agreed`, after the sentence of `errors` was read.",
  scope: "write",
  params,
  body: z.strictObject({
    handle: z.string().max(64),
    role,
    agreed: z.literal(true).optional(),
  }),
  answers: { 201: z.object({ id: z.string() }) },
  errors: [404],
  example: {
    params: list,
    body: { handle: "grace", role: "viewer" },
    answer: { id: INVITE_EXAMPLE.id },
  },
});

export const revokeInviteOperation = change({
  id: "revokeInvite",
  family,
  method: "DELETE",
  path: "/invites/{id}",
  summary: "Take an invitation to your list back",
  params: ofInvitation,
  example: invitation,
});

export const listInvitationsOperation = operation({
  id: "listInvitations",
  family,
  method: "GET",
  path: "/invitations",
  summary: "What you are invited to",
  scope: "read",
  answers: { 200: pageOf(invitationItem) },
  errors: [],
  example: { answer: { items: [INVITATION_EXAMPLE], next: null } },
});

export const acceptInviteOperation = change({
  id: "acceptInvite",
  family,
  method: "POST",
  path: "/invitations/{id}",
  summary: "Accept an invitation",
  params: ofInvitation,
  example: invitation,
});

export const declineInviteOperation = change({
  id: "declineInvite",
  family,
  method: "DELETE",
  path: "/invitations/{id}",
  summary: "Decline an invitation",
  description: "Nobody is told.",
  params: ofInvitation,
  example: invitation,
});
