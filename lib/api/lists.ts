import { z } from "zod";
import { VISIBILITIES } from "@/db/schema";
import { isoDay } from "@/lib/day";
import {
  LIST_EXAMPLE,
  LIST_SUMMARY_EXAMPLE,
  LIST_WITH_PAPERS_EXAMPLE,
  listItem,
  listSummaryItem,
  listWithPapersItem,
} from "./items/list";
import { pageOf, pageQuery } from "./items/page";
import { operation } from "./operation";
import { paperId } from "./papers";

const family = "Lists";
const listId = z.string().max(64).meta({ description: "The id of a list." });
const params = z.strictObject({ id: listId });
const ofPaper = z.strictObject({ id: listId, paperId });
const title = z.string().max(1000);
const example = { id: LIST_EXAMPLE.id };

export const listListsOperation = operation({
  id: "listLists",
  family,
  method: "GET",
  path: "/lists",
  summary: "Your lists",
  description: "Yours in your order, without those put away; then those that you are a member of.",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(listSummaryItem) },
  errors: [],
  example: { query: { limit: 1 }, answer: { items: [LIST_SUMMARY_EXAMPLE], next: null } },
});

export const createListOperation = operation({
  id: "createList",
  family,
  method: "POST",
  path: "/lists",
  summary: "Make a list",
  description: "It is private, and first among yours.",
  scope: "write",
  body: z.strictObject({ title }),
  answers: { 201: listItem },
  errors: [],
  example: { body: { title: "Representations" }, answer: LIST_EXAMPLE },
});

export const getListOperation = operation({
  id: "getList",
  family,
  method: "GET",
  path: "/lists/{id}",
  summary: "A list with its papers",
  description:
    "Public lists, and those that you are a member of. `items` are its papers in their order, a page at a time.",
  scope: "public",
  params,
  query: z.strictObject(pageQuery),
  answers: { 200: listWithPapersItem },
  errors: [404],
  example: { params: example, answer: LIST_WITH_PAPERS_EXAMPLE },
});

export const getListByAddressOperation = operation({
  id: "getListByAddress",
  family,
  method: "GET",
  path: "/people/{handle}/lists/{slug}",
  summary: "A list by its address",
  description: "Also an unlisted one, which has no other.",
  scope: "public",
  params: z.strictObject({ handle: z.string().max(64), slug: z.string().max(200) }),
  query: z.strictObject(pageQuery),
  answers: { 200: listWithPapersItem },
  errors: [404],
  example: {
    params: { handle: "ada", slug: "representations" },
    answer: LIST_WITH_PAPERS_EXAMPLE,
  },
});

export const changeListOperation = operation({
  id: "changeList",
  family,
  method: "PATCH",
  path: "/lists/{id}",
  summary: "Change what a list is called, says and shows",
  description:
    "What is left out stays. A change that shows notes to more people than see them now needs `agreed`. With `version`, or `If-Match` and the tag of the list’s first page, a change of something newer than you have seen is answered with 409.",
  scope: "write",
  params,
  body: z.strictObject({
    title: title.optional(),
    slug: z.string().max(200).optional(),
    description: z.string().max(100_000).optional(),
    cover: z.string().max(2000).optional(),
    visibility: z.enum(VISIBILITIES, "Choose who may see the list.").optional(),
    sharesAnnotations: z.boolean().optional(),
    comparesOn: isoDay().nullable().optional(),
    takesProposals: z.boolean().optional(),
    isSyllabus: z.boolean().optional(),
    agreed: z.literal(true).optional(),
    version: z.string().max(100).optional(),
  }),
  answers: { 200: listItem },
  errors: [404, 409],
  example: { params: example, body: { visibility: "public" }, answer: LIST_EXAMPLE },
});

export const deleteListOperation = operation({
  id: "deleteList",
  family,
  method: "DELETE",
  path: "/lists/{id}",
  summary: "Move a list to the trash",
  description: "It stays there for 30 days.",
  scope: "write",
  params,
  answers: { 204: null },
  errors: [404, 409],
  example: { params: example },
});

export const addToListOperation = operation({
  id: "addToList",
  family,
  method: "PUT",
  path: "/lists/{id}/papers/{paperId}",
  summary: "Put a paper into a list",
  description:
    "At its end, and into your library; one that is there already stays where it is. For the owner and editors.",
  scope: "write",
  params: ofPaper,
  answers: { 204: null },
  errors: [404],
  example: { params: { ...example, paperId: "2205.13147" } },
});

export const removeFromListOperation = operation({
  id: "removeFromList",
  family,
  method: "DELETE",
  path: "/lists/{id}/papers/{paperId}",
  summary: "Take a paper out of a list",
  scope: "write",
  params: ofPaper,
  answers: { 204: null },
  errors: [404],
  example: { params: { ...example, paperId: "2205.13147" } },
});

export const moveInListOperation = operation({
  id: "moveInList",
  family,
  method: "POST",
  path: "/lists/{id}/order",
  summary: "Move a paper within a list",
  description:
    "Either behind the paper `after` (null: to the start), or to where the paper with the number `to` stands. Moves of several people at once all hold.",
  scope: "write",
  params,
  body: z.strictObject({
    paper: paperId,
    after: z.string().max(80).nullable().optional(),
    to: z.int("Give a whole number.").min(1, "Places begin at 1.").optional(),
  }),
  answers: { 204: null },
  errors: [404],
  example: { params: example, body: { paper: "2205.13147", to: 1 } },
});
