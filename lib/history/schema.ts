import { z } from "zod";
import type { List, ListEntry, ListSection } from "@/lib/lists/schema";

/** A list as it was on a day. Days are ISO days in UTC. */
export interface ListVersion {
  /** As it is now. */
  list: List;
  /** The day whose changes made it so: its address. */
  day: string;
  title: string;
  /** Markdown. */
  description: string;
  cover: string;
  paperCount: number;
  /** The versions around it; null where there is none. */
  previous: string | null;
  next: string | null;
  /** Whether its day is not over, so that it may still change. */
  open: boolean;
}

/** What stood in a version, in its order. */
export type VersionItem = ({ kind: "paper" } & ListEntry) | ({ kind: "section" } & ListSection);

export const CHANGE_KINDS = [
  "retitled",
  "redescribed",
  "added",
  "removed",
  "moved",
  "noted",
  "planned",
  "heading-added",
  "heading-removed",
  "heading-renamed",
  "heading-moved",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One kind of change of a day. */
export interface Change {
  kind: ChangeKind;
  /** How many papers or headings it was done to. */
  count: number;
  /** Some of them, in the order of the list; papers that the viewer may not read are not among them. */
  papers: { id: string; title: string }[];
  /** The first of the headings or titles: from and to what; null where it has none. */
  titles: { from: string | null; to: string | null }[];
}

/** What a day changed; the first version has no changes, only papers. */
export interface ChangedDay {
  day: string;
  first: boolean;
  paperCount: number;
  changes: Change[];
}

/** Postgres knows no year 0. */
export const isoDay = z.iso
  .date("Give a day as YYYY-MM-DD.")
  .refine((text) => text >= "0001", "Give a day as YYYY-MM-DD.");
const segment = z.string().min(1).max(100);
export const versionInput = z.object({ handle: segment, slug: segment, day: isoDay });
export const changesInput = z.object({
  handle: segment,
  slug: segment,
  cursor: z.string().optional(),
});
export const forgetVersionsInput = z.object({ id: z.string().min(1).max(64), before: isoDay });
