import { z } from "zod";
import { MEMBER_ROLES } from "@/db/schema";
import type { Invitation, OpenInvite } from "@/lib/lists/invite-schema";
import type { Member } from "@/lib/lists/schema";

export const memberItem = z
  .object({ handle: z.string(), role: z.enum(MEMBER_ROLES), since: z.iso.datetime() })
  .meta({ id: "Member" });

export const toMember = ({ handle, role, since }: Member): z.output<typeof memberItem> => ({
  ...{ handle, role, since: since.toISOString() },
});

export const inviteItem = z
  .object({
    id: z.string(),
    role: z.enum(MEMBER_ROLES),
    handle: z.string().nullable().meta({ description: "Whom it is for; null for a link." }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "Invite" });

export const toInvite = ({ id, role, handle, createdAt, expiresAt }: OpenInvite) =>
  ({
    ...{ id, role, handle },
    ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
  }) satisfies z.output<typeof inviteItem>;

export const invitationItem = z
  .object({
    id: z.string(),
    role: z.enum(MEMBER_ROLES).meta({ description: "`owner` where the list is offered to you." }),
    title: z.string().meta({ description: "Of the list." }),
    paperCount: z.int(),
    by: z.string().meta({ description: "The handle of who invites." }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "Invitation" });

export const toInvitation = ({ expiresAt, ...of }: Invitation) =>
  ({ ...of, expiresAt: expiresAt.toISOString() }) satisfies z.output<typeof invitationItem>;

const WHEN = "2026-03-14T09:26:53.589Z";
export const MEMBER_EXAMPLE = { handle: "grace", role: "editor", since: WHEN } as const;
export const INVITE_EXAMPLE = {
  ...{ id: "0f3k9m2p7q4r8t1v", role: "viewer", handle: "grace" },
  ...{ createdAt: WHEN, expiresAt: "2026-04-13T09:26:53.589Z" },
} as const;
export const INVITATION_EXAMPLE = {
  ...{ id: "0f3k9m2p7q4r8t1v", role: "viewer", title: "Representations", paperCount: 12 },
  ...{ by: "ada", expiresAt: "2026-04-13T09:26:53.589Z" },
} as const;
