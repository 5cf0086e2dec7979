import { z } from "zod";
import { type EVENT_KINDS, type MEMBER_ROLES, VISIBILITIES } from "@/db/schema";
import { isoDay } from "@/lib/day";
import { choose, chosen, entriesInput } from "@/lib/library/schema";
import { pageInput } from "@/lib/paging";
import type { PaperSummary } from "@/lib/papers/schema";

export type Visibility = (typeof VISIBILITIES)[number];
export type Role = (typeof MEMBER_ROLES)[number];
export type EventKind = (typeof EVENT_KINDS)[number];

/** A list as its owner's overview shows it. */
export interface ListSummary {
  id: string;
  handle: string;
  slug: string;
  title: string;
  visibility: Visibility;
  paperCount: number;
  updatedAt: Date;
}

export interface List extends ListSummary {
  /** Markdown. */
  description: string;
  /** Whether readers see what its members have made public on the abstracts. */
  sharesAnnotations: boolean;
  /** The day (UTC) from which members see each other's annotations; null: at once. */
  comparesOn: string | null;
  /** What the viewer is in it; null for strangers. */
  role: Role | null;
  /** One line that stands over the title. */
  cover: string;
  /** The list of the same owner that it is a part of, which may be in the trash; its owner alone is told. */
  parentId: string | null;
  /** Out of menus and overviews. */
  archived: boolean;
  /** Whether people can propose papers to it while it is public. */
  takesProposals: boolean;
  /** Whether it is read by its dates. */
  isSyllabus: boolean;
}

export interface Member {
  handle: string;
  role: Role;
  since: Date;
}

/** Something that happened in a list. */
export interface ListEvent {
  id: string;
  kind: EventKind;
  at: Date;
  /** Who did it; null when their account is gone. */
  handle: string | null;
  /** The paper that it was done to; null also when the viewer may not read it. */
  paper: { id: string; title: string } | null;
  /**
   * The member that it was done to, and what they are from then on; how many papers it was done to;
   * a section's title.
   */
  detail: { member?: string; role?: string; count?: string; title?: string; slug?: string };
}

export interface ListEntry {
  paper: PaperSummary;
  /** Markdown, for readers of the list. */
  note: string;
  /** 1 is the most urgent of 3. */
  priority: number | null;
  /** The day by which it is to be read. */
  dueOn: string | null;
  /** The handle of whoever proposed it, when somebody else did. */
  proposedBy: string | null;
  position: string;
}

/** A heading in a list. */
export interface ListSection {
  id: string;
  title: string;
  position: string;
}

/** What stands in a list; papers with their number among its papers. */
export type ListItem =
  | ({ kind: "paper"; number: number } & ListEntry)
  | ({ kind: "section" } & ListSection);

const id = z.string().min(1).max(64);
const paper = z.string().min(1).max(64);
const title = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "Give the list a title.").max(120, "Keep the title to 120 characters."));

export const listInput = z.object({ id });
export const createListInput = z.object({ title });
export const updateListInput = z.object({
  id,
  title,
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9](-?[a-z0-9])*$/, "Use small letters, digits and single hyphens between them.")
    .max(80, "Keep the address to 80 characters."),
  description: z.string().trim().max(10_000, "Keep the description to 10,000 characters."),
  /** Stays as it is where it is not given. */
  cover: z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(280, "Keep the line over the title to 280 characters."))
    .optional(),
  visibility: z.enum(VISIBILITIES, "Choose who may see the list."),
  sharesAnnotations: z.boolean(),
  /** Both stay as they are where they are not given. */
  takesProposals: z.boolean().optional(),
  isSyllabus: z.boolean().optional(),
  comparesOn: z.preprocess((value) => value || null, isoDay().nullable()),
  /** The sentence that says who would see more from then on; `true` where nobody is to be asked. */
  agreed: z.union([z.literal(true), z.string()]).optional(),
});
export const archiveListInput = z.object({ id, archived: z.boolean() });
export const nestListInput = z.object({ id, parent: id.nullable() });
export const mergeListsInput = z.object({
  from: id,
  into: z.string().min(1, "Choose a list.").max(64),
});
export const unmergeListsInput = z.object({
  from: id,
  into: id,
  /** Papers and headings that came into the list. */
  papers: z.array(paper),
  sections: z.array(id),
  /** Papers that had been in the list before, as they were in its trash. */
  revived: z.array(
    z.object({
      paper,
      position: z.string(),
      note: z.string(),
      priority: z.number().nullable(),
      dueOn: isoDay().nullable(),
      deletedAt: z.iso.datetime(),
    }),
  ),
});
export type Merged = Omit<z.output<typeof unmergeListsInput>, "from" | "into">;
/** What a list can be shown in order by, besides its own. */
export const LIST_SORTS = ["title", "year", "added", "priority", "due", "status"] as const;
export type ListSort = (typeof LIST_SORTS)[number];
/** `after` is the one that it follows from then on; null puts it first. */
export const moveListInput = z.object({ id, after: id.nullable() });
const role = z.enum(["editor", "viewer"], "Choose what they may do.");
export const memberInput = z.object({
  listId: id,
  handle: z
    .string()
    .trim()
    .toLowerCase()
    .transform((text) => text.replace(/^@/, ""))
    .pipe(z.string().min(1, "Whom?").max(64, "Handles are shorter.")),
});
export const memberRoleInput = memberInput.extend({ role });
export const logInput = pageInput.extend({ listId: id });
export const entryInput = z.object({ listId: id, paper });
/** Papers of the viewer's library. */
export const manyEntriesInput = z
  .object({ listId: id, ...entriesInput.shape })
  .refine(chosen, choose);
/** Papers of the list. */
export const someEntriesInput = z.object({
  listId: id,
  papers: entriesInput.shape.papers.unwrap(),
});
/** One item of a list: a paper by its id, a heading by its id after `section:`. */
const item = z.string().min(1).max(80);
const step = z.enum(["up", "down"]).optional();
const oneOf = <T extends z.ZodObject>(place: T) =>
  place.refine((input) => [input.after, input.step, input.to].filter(isGiven).length === 1, {
    path: ["to"],
    error: "Say where to.",
  });
const isGiven = (value: unknown) => value !== undefined;
/** Where something goes in a list: behind `after` (null: to the start), one `step`, or to the number `to`. */
const place = z.object({
  listId: id,
  after: item.nullable().optional(),
  step,
  to: z.coerce
    .number("Give the number of a place.")
    .int("Give a whole number.")
    .min(1, "Places begin at 1.")
    .optional(),
});
const among = place.omit({ to: true });
export type Place = Omit<z.output<typeof place>, "listId">;
export type SectionPlace = Omit<Place, "to">;
export const moveEntryInput = oneOf(place.extend({ paper }));
export const moveSectionInput = oneOf(among.extend({ section: id }));
export const moveHeadingInput = moveSectionInput;
export const sectionInput = z.object({ listId: id, section: id });
const heading = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "Give it a title.").max(120, "Keep the title to 120 characters."));
export const newSectionInput = z.object({ listId: id, title: heading, above: item.optional() });
export const renameSectionInput = sectionInput.extend({ title: heading });
export const planInput = z.object({
  listId: id,
  paper,
  priority: z.preprocess(
    (value) => value || null,
    z.coerce.number().int().min(1).max(3, "Choose 1, 2 or 3.").nullable(),
  ),
  dueOn: z.preprocess((value) => value || null, isoDay().nullable()),
});
export const noteInput = z.object({
  listId: id,
  paper,
  note: z.string().trim().max(2000, "Keep the note to 2,000 characters."),
});
