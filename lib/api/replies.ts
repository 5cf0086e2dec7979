import { z } from "zod";
import { COLORS } from "@/db/schema";
import { pageOf } from "./items/page";
import { REPLY_EXAMPLE, replyItem } from "./items/reply";
import { change, operation } from "./operation";

const family = "Answers, and notes all at once";
const params = z.strictObject({
  id: z.string().max(64).meta({ description: "Of an annotation." }),
});
const example = { params: { id: REPLY_EXAMPLE.annotation } };
const which = {
  ids: z.array(z.string().max(64)).max(100_000).optional(),
  filter: z
    .strictObject({
      color: z.enum(COLORS, "Choose one of the colours.").optional(),
      tag: z.string().max(64).optional(),
      paper: z.string().max(64).optional(),
      q: z.string().max(200, "Search for at most 200 characters.").optional(),
    })
    .optional()
    .meta({ description: "Instead of `ids`: all of yours that pass." }),
};
const count = z.object({ count: z.int() });
const names = z.record(z.enum(COLORS), z.string());
const NAMES = { amber: "Idea", green: "Method", blue: "Result", rose: "Doubt" };

export const listRepliesOperation = operation({
  id: "listReplies",
  family,
  method: "GET",
  path: "/annotations/{id}/replies",
  summary: "What members of your lists have answered to a note",
  scope: "read",
  params,
  answers: { 200: pageOf(replyItem) },
  errors: [404],
  example: { ...example, answer: { items: [REPLY_EXAMPLE], next: null } },
});

export const replyToAnnotationOperation = operation({
  id: "replyToAnnotation",
  family,
  method: "POST",
  path: "/annotations/{id}/replies",
  summary: "Answer to a note that is shared with the members of a list",
  scope: "write",
  params,
  body: z.strictObject({
    list: z.string().max(64),
    body: z.string().max(20_000).meta({ description: "Markdown." }),
  }),
  answers: { 201: z.object({ id: z.string() }) },
  errors: [404],
  example: {
    ...example,
    body: { list: REPLY_EXAMPLE.list, body: "See page 3." },
    answer: { id: REPLY_EXAMPLE.id },
  },
});

export const deleteReplyOperation = change({
  id: "deleteReply",
  family,
  method: "DELETE",
  path: "/replies/{id}",
  summary: "Move an answer to the trash",
  description: "Your own, or any in a list of yours.",
  params: z.strictObject({ id: z.string().max(64).meta({ description: "Of an answer." }) }),
  example: { params: { id: REPLY_EXAMPLE.id } },
});

export const reattachAnnotationOperation = change({
  id: "reattachAnnotation",
  family,
  method: "PUT",
  path: "/annotations/{id}/place",
  summary: "Give an annotation a new place",
  description: "Words of the current abstract.",
  params,
  body: z.strictObject({
    quote: z.string().max(20_000),
    occurrence: z.int("Give a whole number.").min(1, "Give a number from 1 on.").optional(),
  }),
  example: { ...example, body: { quote: "Learned representations" } },
});

export const changeAnnotationsOperation = operation({
  id: "changeAnnotations",
  family,
  method: "POST",
  path: "/annotations/changes",
  summary: "Change colour or tags of many annotations at once",
  scope: "write",
  body: z.strictObject({
    ...which,
    color: z.enum(COLORS, "Choose one of the colours.").optional(),
    addTag: z.string().max(200).optional().meta({ description: "The name of a tag." }),
    removeTag: z.string().max(64).optional().meta({ description: "The id of a tag." }),
  }),
  answers: { 200: count },
  errors: [404],
  example: { body: { filter: { color: "rose" }, color: "blue" }, answer: { count: 12 } },
});

export const deleteAnnotationsOperation = operation({
  id: "deleteAnnotations",
  family,
  method: "POST",
  path: "/annotations/removals",
  summary: "Move many annotations to the trash at once",
  scope: "write",
  body: z.strictObject(which),
  answers: { 200: count },
  errors: [404],
  example: { body: { ids: [REPLY_EXAMPLE.annotation] }, answer: { count: 1 } },
});

export const getColorNamesOperation = operation({
  id: "getColorNames",
  family,
  method: "GET",
  path: "/colors",
  summary: "What you call the four colours",
  scope: "read",
  answers: { 200: names },
  errors: [],
  example: { answer: NAMES },
});

export const nameColorsOperation = change({
  id: "nameColors",
  family,
  method: "PUT",
  path: "/colors",
  summary: "Name all four colours",
  description: "An empty name gives a colour its own back.",
  body: z.strictObject({
    amber: z.string().max(200),
    green: z.string().max(200),
    blue: z.string().max(200),
    rose: z.string().max(200),
  }),
  errors: [],
  example: { body: NAMES },
});
