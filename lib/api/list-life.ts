import { z } from "zod";
import { LIST_EXAMPLE, LIST_SUMMARY_EXAMPLE, listItem, listSummaryItem } from "./items/list";
import {
  FORK_NEWS_EXAMPLE,
  forkNewsItem,
  LIST_EVENT_EXAMPLE,
  listEventItem,
  NAMED_LIST_EXAMPLE,
  RANKED_LIST_EXAMPLE,
  rankedListItem,
  similarListItem,
  standingItem,
} from "./items/list-life";
import { pageOf, pageQuery } from "./items/page";
import { change, operation } from "./operation";

const family = "Lists beside each other";
const params = z.strictObject({ id: z.string().max(64).meta({ description: "Of a list." }) });
const example = { params: { id: LIST_EXAMPLE.id } };
const other = z.string().max(64).meta({ description: "The id of another list of yours." });

export const listPublicListsOperation = operation({
  id: "listPublicLists",
  family,
  method: "GET",
  path: "/lists/public",
  summary: "Public lists, by who upvotes and follows them",
  description: "The first hundred, best first, 25 at a time.",
  scope: "public",
  query: z.strictObject({ cursor: pageQuery.cursor }),
  answers: { 200: pageOf(rankedListItem) },
  errors: [],
  example: { answer: { items: [RANKED_LIST_EXAMPLE], next: null } },
});

export const listSimilarListsOperation = operation({
  id: "listSimilarLists",
  family,
  method: "GET",
  path: "/lists/{id}/similar",
  summary: "Public lists that share the most with one",
  scope: "public",
  params,
  answers: { 200: pageOf(similarListItem) },
  errors: [404],
  example: {
    ...example,
    answer: { items: [{ ...NAMED_LIST_EXAMPLE, paperCount: 12, shared: 4 }], next: null },
  },
});

export const listSubListsOperation = operation({
  id: "listSubLists",
  family,
  method: "GET",
  path: "/lists/{id}/lists",
  summary: "The lists that are parts of a list",
  scope: "public",
  params,
  answers: { 200: pageOf(listSummaryItem) },
  errors: [404],
  example: { ...example, answer: { items: [LIST_SUMMARY_EXAMPLE], next: null } },
});

export const nestListOperation = change({
  id: "nestList",
  family,
  method: "PUT",
  path: "/lists/{id}/parent",
  summary: "Make a list a part of another one of yours",
  params,
  body: z.strictObject({ parent: other.nullable().meta({ description: "Null: of none." }) }),
  example: { ...example, body: { parent: null } },
});

export const moveListOperation = change({
  id: "moveList",
  family,
  method: "POST",
  path: "/lists/{id}/place",
  summary: "Move a list among yours",
  params,
  body: z.strictObject({ after: other.nullable().meta({ description: "Null: to the start." }) }),
  example: { ...example, body: { after: null } },
});

export const archiveListOperation = change({
  id: "archiveList",
  family,
  method: "PUT",
  path: "/lists/{id}/archived",
  summary: "Put a list away, or take it back",
  params,
  body: z.strictObject({ archived: z.boolean() }),
  example: { ...example, body: { archived: true } },
});

export const duplicateListOperation = operation({
  id: "duplicateList",
  family,
  method: "POST",
  path: "/lists/{id}/duplicates",
  summary: "Copy a list of yours into a private one",
  scope: "write",
  params,
  answers: { 201: listItem },
  errors: [404],
  example: { ...example, answer: LIST_EXAMPLE },
});

export const mergeListsOperation = operation({
  id: "mergeLists",
  family,
  method: "POST",
  path: "/lists/{id}/merge",
  summary: "Put the papers of a list into another one, and it into the trash",
  description: "Answers with how many papers came along.",
  scope: "write",
  params,
  body: z.strictObject({ into: other }),
  answers: { 200: z.object({ count: z.int() }) },
  errors: [404],
  example: { ...example, body: { into: "0f3k9m2p7q4r8t1v" }, answer: { count: 12 } },
});

export const forkListOperation = operation({
  id: "forkList",
  family,
  method: "POST",
  path: "/lists/{id}/forks",
  summary: "Copy a list of others into a private one, which hears of what comes",
  scope: "write",
  params,
  answers: { 201: listItem },
  errors: [404],
  example: { ...example, answer: LIST_EXAMPLE },
});

export const getForkNewsOperation = operation({
  id: "getForkNews",
  family,
  method: "GET",
  path: "/lists/{id}/news",
  summary: "What came into the original of a copy of yours",
  scope: "read",
  params,
  answers: { 200: forkNewsItem },
  errors: [404],
  example: { ...example, answer: FORK_NEWS_EXAMPLE },
});

export const takeForkNewsOperation = operation({
  id: "takeForkNews",
  family,
  method: "POST",
  path: "/lists/{id}/news",
  summary: "Take some of it into the copy, and leave the others for good",
  scope: "write",
  params,
  body: z.strictObject({
    papers: z.array(z.string().max(64)).max(50, "Take at most fifty papers at once."),
    until: z.iso.datetime("Send back what you were told.").meta({
      description: "As the news said: what came later is not touched.",
    }),
  }),
  answers: { 200: z.object({ count: z.int() }) },
  errors: [404],
  example: {
    ...example,
    body: { papers: ["2205.13147"], until: FORK_NEWS_EXAMPLE.until },
    answer: { count: 1 },
  },
});

export const getListStandingOperation = operation({
  id: "getListStanding",
  family,
  method: "GET",
  path: "/lists/{id}/upvote",
  summary: "How many have upvoted, follow and have copied a list",
  scope: "public",
  params,
  answers: { 200: standingItem },
  errors: [404],
  example: {
    ...example,
    answer: { upvotes: { count: 3, mine: false }, followers: 2, forks: 1 },
  },
});

export const upvoteListOperation = change({
  id: "upvoteList",
  family,
  method: "PUT",
  path: "/lists/{id}/upvote",
  summary: "Upvote a list of somebody else",
  params,
  example,
});

export const takeListUpvoteBackOperation = change({
  id: "takeListUpvoteBack",
  family,
  method: "DELETE",
  path: "/lists/{id}/upvote",
  summary: "Take your upvote of a list back",
  params,
  example,
});

export const listLogOperation = operation({
  id: "listLog",
  family,
  method: "GET",
  path: "/lists/{id}/log",
  summary: "What has been done in a list, for its members",
  scope: "read",
  params,
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(listEventItem) },
  errors: [404],
  example: { ...example, answer: { items: [LIST_EVENT_EXAMPLE], next: null } },
});
