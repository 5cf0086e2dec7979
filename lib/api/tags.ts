import { z } from "zod";
import { COLORS } from "@/db/schema";
import { pageOf, pageQuery } from "./items/page";
import { TAG_EXAMPLE, tagItem } from "./items/tag";
import { change, operation } from "./operation";

const family = "Tags";
const params = z.strictObject({ id: z.string().max(64).meta({ description: "Of a tag." }) });
const name = z.string().max(500);
const color = z.enum(COLORS, "Choose one of the colours.");

export const listTagsOperation = operation({
  id: "listTags",
  family,
  method: "GET",
  path: "/tags",
  summary: "Your tags",
  description: "Each before those that stand below it, by name.",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(tagItem) },
  errors: [],
  example: { query: { limit: 1 }, answer: { items: [TAG_EXAMPLE], next: null } },
});

export const createTagOperation = operation({
  id: "createTag",
  family,
  method: "POST",
  path: "/tags",
  summary: "Make a tag",
  scope: "write",
  body: z.strictObject({ name, color: color.optional() }),
  answers: { 201: tagItem },
  errors: [],
  example: { body: { name: "embeddings", color: "green" }, answer: TAG_EXAMPLE },
});

export const changeTagOperation = operation({
  id: "changeTag",
  family,
  method: "PATCH",
  path: "/tags/{id}",
  summary: "Change a tag’s name, colour, number key or place",
  description:
    "What is left out stays. Another tag that has the number key loses it. With `version`, or `If-Match`, a change of something newer than you have seen is answered with 409.",
  scope: "write",
  params,
  body: z.strictObject({
    name: name.optional(),
    color: color.optional(),
    parent: z.string().max(64).nullable().optional().meta({
      description: "The tag to stand below; null for the top.",
    }),
    digit: z
      .int()
      .min(1, "Choose a number from 1 to 9.")
      .max(9, "Choose a number from 1 to 9.")
      .nullable()
      .optional(),
    version: z.string().max(100).optional(),
  }),
  answers: { 200: tagItem },
  errors: [404, 409],
  example: {
    params: { id: TAG_EXAMPLE.id },
    body: { name: "embeddings" },
    answer: TAG_EXAMPLE,
  },
});

export const deleteTagOperation = operation({
  id: "deleteTag",
  family,
  method: "DELETE",
  path: "/tags/{id}",
  summary: "Move a tag to the trash",
  description: "Papers keep it there for 30 days, so that restoring brings it back to them.",
  scope: "write",
  params,
  answers: { 204: null },
  errors: [404, 409],
  example: { params: { id: TAG_EXAMPLE.id } },
});

export const mergeTagsOperation = change({
  id: "mergeTags",
  family,
  method: "POST",
  path: "/tags/{id}/merge",
  summary: "Make a tag one with another",
  description: "It goes to the trash with what it had; restoring it parts them again.",
  params,
  body: z.strictObject({
    into: z.string().max(64).meta({ description: "The id of the tag that stays." }),
  }),
  example: { params: { id: TAG_EXAMPLE.id }, body: { into: "0f3k9m2p7q4r8t1v" } },
});
