import { z } from "zod";
import type { LINK_PURPOSES, oneTimeLinks } from "@/db/schema";

export type LinkPurpose = (typeof LINK_PURPOSES)[number];

export type OneTimeLink = typeof oneTimeLinks.$inferSelect;

const HOUR = 60;
const DAY = 24 * HOUR;

/** How long a link works, in minutes. */
export const LINK_MINUTES: Readonly<Record<LinkPurpose, number>> = {
  "sign-up": DAY,
  "confirm-email": 7 * DAY,
  "reset-password": 30,
  "sign-in": 15,
  "change-email": DAY,
  "restore-email": 7 * DAY,
  invitation: 14 * DAY,
};

/** The same in words, for a mail or a page: `30 minutes`. */
export function describeLifetime(purpose: LinkPurpose): string {
  const minutes = LINK_MINUTES[purpose];
  if (minutes > DAY) return `${minutes / DAY} days`;
  return minutes > HOUR ? `${minutes / HOUR} hours` : `${minutes} minutes`;
}

/** What opens an account, or would give it to another address: worth nothing after a change of what opens it. */
export const OPENING: readonly LinkPurpose[] = ["reset-password", "sign-in", "change-email"];

/** Long enough for what is no secret, so that such a link is told to be none. */
export const linkInput = z.object({ secret: z.string().min(1).max(200) });

/** What a link does, for the page that it leads to. */
export interface OpenLink {
  purpose: LinkPurpose;
  /** Where it was mailed to. */
  email: string | null;
  /** Of the account that it is about, or of who invites. */
  handle: string | null;
  /** Of an address that was given up: the one that came instead. */
  instead: string | null;
}

/** What people are told by mail without a link that does something. */
export const noticeInput = z.object({
  id: z.string(),
  to: z.string(),
  notice: z.enum(["address-wanted", "address-changing", "password-set"]),
  /** The new address, where one came in place of another. */
  instead: z.string().optional(),
});
export type Notice = z.output<typeof noticeInput>;
