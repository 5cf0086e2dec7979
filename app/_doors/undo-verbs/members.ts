import { restoreMembership } from "@/lib/lists/departures";
import { inviteMember, offerList, revokeInvite } from "@/lib/lists/invites";
import { setMemberRole } from "@/lib/lists/members";
import { privately, type Undo } from "./kinds";

export const MEMBER_VERBS = {
  // They were told at the first invitation what the member would see.
  inviteMember: privately((ctx, input) => inviteMember(ctx, { ...Object(input), agreed: true })),
  offerList: privately(offerList),
  revokeInvite: privately(revokeInvite),
  restoreMembership: privately(restoreMembership),
  setMemberRole: privately(setMemberRole),
} satisfies Record<string, Undo>;
