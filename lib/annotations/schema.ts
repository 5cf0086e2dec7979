import { z } from "zod";
import type { ANNOTATION_VISIBILITIES } from "@/db/schema";
import { COLORS } from "@/db/schema";
import { isoDay } from "@/lib/day";
import { pageInput } from "@/lib/paging";
import { createTagInput, type Tag } from "@/lib/tags/schema";

export type Color = (typeof COLORS)[number];
export type AnnotationVisibility = (typeof ANNOTATION_VISIBILITIES)[number];

/**
 * The selectors of W3C Web Annotation: what is quoted, what stands around it, and where it stood in
 * the source text of its version. Offsets count UTF-16 code units, the end is exclusive; they are
 * null for a quote that has never had a place.
 */
export interface Selectors {
  exact: string;
  prefix: string;
  suffix: string;
  start: number | null;
  end: number | null;
}

export interface Annotation {
  id: string;
  paperId: string;
  /** The handle of who wrote it. */
  author: string;
  /** The version of the abstract that it was made on. */
  version: number;
  /** Null for a note on the paper as a whole. */
  selectors: Selectors | null;
  color: Color;
  /** Markdown; empty for a plain highlight. */
  note: string;
  tags: Tag[];
  /** The papers that the note mentions; the title is null while there is no such paper. */
  mentions: { paper: string; title: string | null }[];
  visibility: AnnotationVisibility;
  /** The list whose members see it; null unless the visibility is `members`. */
  listId: string | null;
  /** Counts the changes. */
  revision: number;
  createdAt: Date;
  updatedAt: Date;
}

/** Refuses a change of an annotation that is not as it was seen. */
export type Check = (annotation: Annotation) => void;

/** An annotation of somebody who keeps a list with the viewer, or shows it to its readers. */
export interface SharedAnnotation extends Annotation {
  /** The list by which the viewer sees it. */
  through: { id: string; title: string };
}

/** What one person shares on a page. */
export interface Layer {
  handle: string;
  annotations: number;
  hidden: boolean;
}

export interface Reply {
  id: string;
  annotationId: string;
  listId: string;
  /** A handle. */
  author: string;
  /** Markdown. */
  body: string;
  /** Whether the viewer may delete it. */
  deletable: boolean;
  /** Whether the viewer wrote it. */
  own: boolean;
  /** Why a moderator has hidden it from everyone but its author; null when it is not hidden. */
  hidden: string | null;
  createdAt: Date;
}

const id = z.string().min(1).max(64);
const paper = z.string().min(1).max(64);
const version = z.coerce.number().int().min(1);
const color = z.enum(COLORS, "Choose one of the colours.");
const note = z.string().trim().max(10_000, "Keep the note to 10,000 characters.");
const offset = z.coerce.number().int().min(0).max(20_000);
const quote = z
  .string()
  .trim()
  .min(1, "Copy the words here that you want to highlight.")
  .max(10_000, "Keep the quote to 10,000 characters.");
/** Counted from 1, when the words stand there more than once. */
const occurrence = z.preprocess(
  (value) => (value === "" ? undefined : value),
  z.coerce.number("Give a number.").int().min(1, "Give a number from 1 on.").optional(),
);
const tagName = z.string().trim().max(50, "Keep a tag to 50 characters.");
/** Names, as a list or with commas between them. */
const tags = z
  .preprocess(
    (value) => (typeof value === "string" ? value.split(",") : value),
    z.array(tagName).max(20, "Keep to 20 tags."),
  )
  .transform((names) => names.filter((name) => name !== ""));
/** `private`, `public`, or `members:` and the id of a list. */
export const audience = z
  .string()
  .regex(/^(?:private|public|members:[\w-]{1,32})$/, "Choose who may see it.")
  .transform((text): { visibility: AnnotationVisibility; listId: string | null } => {
    const [visibility, listId = null] = text.split(":") as [AnnotationVisibility, string?];
    return { visibility, listId };
  });
const inText = { message: "Select some text.", path: ["end"] };

export const annotationInput = z.object({ id });
const written = {
  color: color.default("amber"),
  note: note.default(""),
  tags: tags.optional(),
  audience: audience.optional(),
};
/** Offsets are UTF-16 code units of the source text of that version; the end is exclusive. */
export const createAnnotationInput = z
  .object({ paper, version, start: offset, end: offset, ...written })
  .refine(({ start, end }) => start < end, inText);
export const annotateQuoteInput = z.object({
  paper,
  quote,
  occurrence,
  /** Whether to keep the note also when the words don't stand there. */
  detached: z.preprocess((value) => value === true || value === "on", z.boolean()),
  ...written,
});
export const annotatePaperInput = z.object({
  paper,
  ...written,
  note: note.min(1, "Write the note first."),
});
/** What is left out stays as it is. `revision` is the one that the writer has seen. */
export const updateAnnotationInput = z.object({
  id,
  revision: z.coerce.number().int().min(1),
  color: color.optional(),
  note: note.optional(),
  tags: tags.optional(),
  audience: audience.optional(),
});
const selectors = z.object({
  exact: z.string().min(1).max(20_000),
  prefix: z.string().max(100),
  suffix: z.string().max(100),
  start: offset.nullable(),
  end: offset.nullable(),
});
/** A new place: offsets of a version, words of the current one, or selectors that it had before. */
export const reattachInput = z.union([
  z.object({ id, version, selectors: selectors.nullable() }),
  z
    .object({ id, version: z.coerce.number().int().min(1), start: offset, end: offset })
    .refine(({ start, end }) => start < end, inText),
  z.object({ id, quote, occurrence }),
]);

export const replyInput = z.object({
  annotation: id,
  listId: id,
  body: z
    .string()
    .trim()
    .min(1, "Write the reply first.")
    .max(5000, "Keep the reply to 5,000 characters."),
});

const day = z.preprocess((value) => (value === "" ? undefined : value), isoDay().optional());
const optionalId = z.preprocess((value) => (value === "" ? undefined : value), id.optional());
/** Which of one's own annotations; all that are given must hold. */
export const annotationFilter = pageInput.extend({
  color: z.preprocess((value) => (value === "" ? undefined : value), color.optional()),
  /** Ids. */
  tag: optionalId,
  list: optionalId,
  paper: z.preprocess((value) => (value === "" ? undefined : value), paper.optional()),
  visibility: z.enum(["private", "members", "public"]).optional(),
  /** Days on which they were made, both included. */
  from: day,
  to: day,
  /** Words of the quote or the note. */
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .transform((words) => words || undefined),
});
export type AnnotationFilter = z.input<typeof annotationFilter>;

/** Which of them to change: these, or all that pass the filter. */
const which = {
  ids: z.array(id).max(100_000).optional(),
  filter: annotationFilter.omit({ cursor: true, limit: true }).optional(),
};
const chosen = ({ ids = [], filter }: { ids?: unknown[] | undefined; filter?: unknown }) =>
  filter !== undefined || ids.length > 0;
const choose = { message: "Tick those that you mean first.", path: ["ids"] };

export const annotationsInput = z.object(which).refine(chosen, choose);
/** What is left out stays as it is. */
export const changeAnnotationsInput = z
  .object({
    ...which,
    color: color.optional(),
    audience: audience.optional(),
    /** A name. */
    addTag: createTagInput.shape.name.optional(),
    /** An id. */
    removeTag: id.optional(),
    /** To publishing: the sentence that the refusal said, or true from code that takes back. */
    agreed: z.union([z.literal(true), z.string()]).optional(),
  })
  .refine(chosen, choose)
  .refine((to) => to.color ?? to.audience ?? to.addTag ?? to.removeTag, {
    message: "Choose what to do with them.",
    path: ["change"],
  });

const colorName = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().max(30, "Keep a name to 30 characters."))
  .default("");
export const nameColorsInput = z.object({
  amber: colorName,
  green: colorName,
  blue: colorName,
  rose: colorName,
});
