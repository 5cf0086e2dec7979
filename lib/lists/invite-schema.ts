import { z } from "zod";
import type { ListAddress } from "./mutations";
import type { Role } from "./schema";
import { listInput, memberInput } from "./schema";

/** An open invitation as the owner of the list sees it. */
export interface OpenInvite {
  id: string;
  role: Role;
  /** Whom it is for; null for a link. */
  handle: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** An invitation as the person sees it whom it is for. */
export interface Invitation {
  id: string;
  role: Role;
  title: string;
  paperCount: number;
  /** Who invites. */
  by: string;
  expiresAt: Date;
}

/** What a link leads to; of a list that it doesn't open any more, it says nothing. */
export type LinkedInvitation =
  | { state: "open"; invitation: Omit<Invitation, "id"> }
  | { state: "member"; title: string; handle: string; slug: string }
  | { state: "expired" };

/** The list of an invitation, and whose it is. */
export type InvitingList = ListAddress & { userId: string; title: string };

/** How long a link may work, in days. */
export const LINK_DAYS = ["1", "7", "30"] as const;

const role = z.enum(["editor", "viewer"], "Choose what they may do.");
/** The sentence that says what they would see; `true` where nobody is to be asked. */
const agreed = z.union([z.literal(true), z.string()]).optional();

export const newInviteInput = memberInput.extend({ role, agreed });
export const newLinkInput = z.object({
  listId: listInput.shape.id,
  role,
  days: z.enum(LINK_DAYS, "Choose how long the link works."),
  agreed,
});
export const inviteInput = z.object({ id: z.string().min(1).max(64) });
export const secretInput = z.object({ secret: z.string().min(1).max(100) });
export const departureInput = inviteInput;
