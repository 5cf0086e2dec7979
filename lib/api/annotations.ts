import { z } from "zod";
import { ANNOTATION_VISIBILITIES, COLORS } from "@/db/schema";
import { isoDay } from "@/lib/day";
import { ANNOTATION_EXAMPLE, annotationItem } from "./items/annotation";
import { pageOf, pageQuery } from "./items/page";
import { operation } from "./operation";
import { paperId } from "./papers";

const family = "Annotations";
const example = { id: ANNOTATION_EXAMPLE.id };
const params = z.strictObject({
  id: z.string().max(64).meta({ description: "Of an annotation." }),
});
const color = z.enum(COLORS, "Choose one of the colours.").optional();
const id = z.string().max(64).optional();
const day = isoDay().optional();
const written = {
  color,
  note: z
    .string()
    .max(20_000, "Keep the note to 10,000 characters.")
    .optional()
    .meta({ description: "Markdown." }),
  tags: z
    .array(z.string().max(200))
    .max(20, "Keep to 20 tags.")
    .optional()
    .meta({ description: "By their names; those that are not there yet are made." }),
  audience: z.string().max(200).optional().meta({
    description: "`private`, `public`, or `members:` and the id of a list.",
  }),
};

/** Filters of one's own; what a list shows has them not. */
const OF_ONES_OWN = ["color", "tag", "visibility", "from", "to", "q"] as const;

export const listAnnotationsOperation = operation({
  id: "listAnnotations",
  family,
  method: "GET",
  path: "/annotations",
  summary: "Your annotations, or those that a list shows",
  description:
    "Last made first. With `list`, what that list shows you of its members’ annotations, for which a public list needs no token; only `paper` goes with it. Without it, your own that pass all filters.",
  scope: "public",
  query: z
    .strictObject({
      list: id.meta({ description: "The id of a list." }),
      paper: paperId.optional(),
      color,
      tag: id.meta({ description: "The id of a tag." }),
      visibility: z.enum(ANNOTATION_VISIBILITIES, "Choose who may see them.").optional(),
      from: day.meta({ description: "The first day on which they were made, in UTC." }),
      to: day.meta({ description: "The last one." }),
      q: z
        .string()
        .max(200, "Search for at most 200 characters.")
        .optional()
        .meta({ description: "Words of the quote or the note." }),
      ...pageQuery,
    })
    .check(({ value, issues }) => {
      if (value.list === undefined) return;
      for (const name of OF_ONES_OWN.filter((filter) => value[filter] !== undefined)) {
        const message = "This filters your own. Leave it out, or “list”.";
        issues.push({ code: "custom", input: value, path: [name], message });
      }
    }),
  answers: { 200: pageOf(annotationItem) },
  errors: [404],
  example: {
    query: { paper: "2205.13147", limit: 1 },
    answer: { items: [ANNOTATION_EXAMPLE], next: null },
  },
});

export const createAnnotationOperation = operation({
  id: "createAnnotation",
  family,
  method: "POST",
  path: "/annotations",
  summary: "Highlight words of an abstract, or write a note on a paper",
  description:
    "With `version`, `start` and `end`, a highlight of that stretch of a version. With `quote`, one of these words of the current abstract; where they stand there more than once, `occurrence` says which, and with `detached` words that don’t stand there are kept without a place. With neither, a `note` on the whole paper.",
  scope: "write",
  body: z
    .strictObject({
      paper: paperId,
      version: z.int("Give a whole number.").optional(),
      start: z.int("Give a whole number.").optional().meta({
        description: "In UTF-16 code units of the abstract.",
      }),
      end: z.int("Give a whole number.").optional().meta({ description: "Exclusive." }),
      quote: z.string().max(20_000, "Keep the quote to 10,000 characters.").optional(),
      occurrence: z.int("Give a whole number.").optional().meta({ description: "From 1 on." }),
      detached: z.boolean().optional(),
      ...written,
    })
    .refine(({ quote, start, end }) => quote === undefined || (start ?? end) === undefined, {
      message: "Send either a quote, or where it starts and ends.",
      path: ["quote"],
    }),
  answers: { 201: annotationItem },
  errors: [404],
  example: {
    body: {
      paper: "2205.13147",
      quote: "Learned representations",
      color: "green",
      note: "Of *what* size?",
      tags: ["embeddings"],
    },
    answer: ANNOTATION_EXAMPLE,
  },
});

export const getAnnotationOperation = operation({
  id: "getAnnotation",
  family,
  method: "GET",
  path: "/annotations/{id}",
  summary: "One of your annotations",
  scope: "read",
  params,
  answers: { 200: annotationItem },
  errors: [404],
  example: { params: example, answer: ANNOTATION_EXAMPLE },
});

export const updateAnnotationOperation = operation({
  id: "updateAnnotation",
  family,
  method: "PATCH",
  path: "/annotations/{id}",
  summary: "Change colour, note, tags and who sees it",
  description:
    "What is left out stays. `tags` are all that it has from then on. Say with `revision`, or `If-Match`, what you have seen: a change of something newer is answered with 409.",
  scope: "write",
  params,
  body: z.strictObject({
    revision: z.int("Give a whole number.").optional().meta({
      description: "Needed without `If-Match`.",
    }),
    ...written,
  }),
  answers: { 200: annotationItem },
  errors: [404, 409],
  example: {
    params: example,
    body: { revision: 1, color: "green", tags: ["embeddings"] },
    answer: { ...ANNOTATION_EXAMPLE, revision: 2 },
  },
});

export const deleteAnnotationOperation = operation({
  id: "deleteAnnotation",
  family,
  method: "DELETE",
  path: "/annotations/{id}",
  summary: "Move an annotation to the trash",
  description: "It stays there for 30 days.",
  scope: "write",
  params,
  answers: { 204: null },
  errors: [404, 409],
  example: { params: example },
});
