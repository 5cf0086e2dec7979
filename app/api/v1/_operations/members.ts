import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toInvitation, toInvite, toMember } from "@/lib/api/items/member";
import { whole } from "@/lib/api/items/page";
import {
  acceptInviteOperation,
  declineInviteOperation,
  inviteMemberOperation,
  leaveListOperation,
  listInvitationsOperation,
  listInvitesOperation,
  listMembersOperation,
  removeMemberOperation,
  revokeInviteOperation,
  setMemberRoleOperation,
} from "@/lib/api/members";
import { Reply } from "@/lib/api/operation";
import { leaveList, removeMember } from "@/lib/lists/departures";
import { inviteMember, listInvitesOf, revokeInvite } from "@/lib/lists/invites";
import { acceptInvite, declineInvite, listInvitations } from "@/lib/lists/joining";
import { listMembersOf, setMemberRole } from "@/lib/lists/members";

export const MEMBERS = [
  serve(listMembersOperation, async (ctx, { params }) =>
    whole((await listMembersOf(ctx, params.id)).map(toMember)),
  ),
  serve(setMemberRoleOperation, async (ctx, { params: { id, handle }, body }) => {
    await setMemberRole(ctx, { ...body, listId: id, handle });
  }),
  serve(removeMemberOperation, async (ctx, { params: { id, handle } }) => {
    await removeMember(ctx, { listId: id, handle });
  }),
  serve(leaveListOperation, async (ctx, { params }) => {
    await leaveList(ctx, params);
  }),
  serve(listInvitesOperation, async (ctx, { params }) =>
    whole((await listInvitesOf(ctx, params.id)).map(toInvite)),
  ),
  serve(inviteMemberOperation, async (ctx, { params, body }) => {
    const { id } = await inviteMember(ctx, { ...body, listId: params.id });
    return new Reply(201, { id });
  }),
  serve(revokeInviteOperation, async (ctx, { params }) => {
    await revokeInvite(ctx, params);
  }),
  serve(listInvitationsOperation, async (ctx) =>
    whole((await listInvitations(ctx)).map(toInvitation)),
  ),
  serve(acceptInviteOperation, async (ctx, { params }) => {
    const { before, ...list } = await acceptInvite(ctx, params);
    outdate(before ? [...stalePages(before), ...stalePages(list)] : []);
  }),
  serve(declineInviteOperation, async (ctx, { params }) => {
    await declineInvite(ctx, params);
  }),
];
