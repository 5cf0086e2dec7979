import { z } from "zod";

/** How long somebody who leaves can change their mind, in days. */
export const DAYS_TO_STAY = 14;
/** How long nobody else gets the handle of somebody who has left, in days. */
export const DAYS_RETIRED = 365;

export const leaveInput = z.object({
  /** One's own handle, typed to be sure. */
  handle: z
    .string()
    .trim()
    .transform((text) => text.replace(/^@/, "")),
  /** By the id of each list that is kept with others: the handle of the member who gets it, or `remove`. */
  lists: z.record(z.string().max(64), z.string().max(64)).default({}),
});
export const keepInput = z.object({ session: z.string().max(200) });

export const REMOVE = "remove";

/** A list of one’s own that others keep, too. */
export interface SharedList {
  id: string;
  title: string;
  /** The handles of its other members, editors first, then who has been there longest. */
  members: string[];
}

/** What goes with an account, as its owner is told before. */
export interface Leaving {
  handle: string;
  papers: number;
  notes: number;
  lists: number;
  shared: SharedList[];
}

/** Somebody who leaves, as they are told when they sign in. */
export interface Leaver {
  /** What they come back to. */
  handle: string;
  /** When they are gone for good. */
  goneAt: Date;
}
