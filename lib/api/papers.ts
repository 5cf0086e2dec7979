import { z } from "zod";
import { WINDOWS, type Window } from "@/lib/attention/formula";
import { CATEGORY } from "@/lib/attention/schema";
import { SIMILAR_SORTS } from "@/lib/papers/schema";
import { SEARCH_SORTS } from "@/lib/search/schema";
import { ANNOTATION_EXAMPLE, annotationItem } from "./items/annotation";
import { pageOf, pageQuery } from "./items/page";
import { PAPER_EXAMPLE, PAPER_SUMMARY_EXAMPLE, paperItem, paperSummaryItem } from "./items/paper";
import {
  COMPARISON_EXAMPLE,
  comparisonItem,
  publicationItem,
  VERSION_EXAMPLE,
  versionItem,
} from "./items/version";
import { change, operation } from "./operation";

const family = "Papers";

/** Of an address; an old arXiv id has a slash. */
export const paperId = z.string().max(64).meta({
  description: "The id of a paper. A slash in it is sent as `%2F`.",
  example: "2205.13147",
});

const params = z.strictObject({ id: paperId });
const example = { params: { id: "2205.13147" } };
const category = z
  .string()
  .max(40)
  .optional()
  .meta({ description: "A category of arXiv, like `cs.LG`." });
const publishedEdge = (which: "first" | "last") =>
  z
    .string()
    .regex(/^(?!0000)\d{4}(?:-\d\d-\d\d)?$/, "Give a year or a day, like 2020 or 2020-03-31.")
    .optional()
    .meta({ description: `With \`q\`: the ${which} year or day of publication.` });
const NUMBER = "Give the number of a version.";
const version = z.coerce.number(NUMBER).int(NUMBER).min(1, NUMBER).max(2_147_483_647, NUMBER);

export const listPapersOperation = operation({
  id: "listPapers",
  family,
  method: "GET",
  path: "/papers",
  summary: "The daily papers, or a search",
  description:
    'With `q`, the papers that it finds, best first. It is read as the search page reads it: words, `"phrases"`, `-not`, `or`, `begin*`, `author:`, `cat:`, `year:2020..2023`; and of your own papers, with a token, `tag:`, `list:`, `is:unread` (or `saved`, `reading`, `read`, `paused`, `abandoned`) and `has:note`. What can’t be read is left out. Without `q`, the papers that stand in a day, newest first.',
  scope: "public",
  query: z.strictObject({
    q: z.string().max(10_000, "Search for at most 10,000 characters.").optional(),
    author: z.string().max(200).optional().meta({ description: "With `q`: by this author." }),
    from: publishedEdge("first"),
    to: publishedEdge("last"),
    sort: z
      .enum(SEARCH_SORTS, "Give relevance, newest or trending.")
      .optional()
      .meta({ description: "With `q`: the order, `relevance` unless another is given." }),
    date: z.string().max(20).optional().meta({
      description:
        "A day (`2026-03-13`), a week (`2026-W11`) or a month (`2026-03`) of the daily papers, or `latest`.",
    }),
    category,
    ...pageQuery,
  }),
  answers: { 200: pageOf(paperSummaryItem) },
  errors: [503],
  example: {
    query: { date: "2026-03-13", limit: 1 },
    answer: { items: [PAPER_SUMMARY_EXAMPLE], next: "WyIyMDI2LTAzLTEzIl0" },
  },
});

export const getPaperOperation = operation({
  id: "getPaper",
  family,
  method: "GET",
  path: "/papers/{id}",
  summary: "One paper",
  scope: "public",
  params,
  answers: { 200: paperItem },
  errors: [404],
  example: { ...example, answer: PAPER_EXAMPLE },
});

export const listSimilarPapersOperation = operation({
  id: "listSimilarPapers",
  family,
  method: "GET",
  path: "/papers/{id}/similar",
  summary: "Papers that are about the same",
  description:
    "Those that mean most what it does; where search by meaning is off, those that share the rarest words of its title and its categories. The closest of all are sent, in the order that is asked for.",
  scope: "public",
  params,
  query: z.strictObject({
    limit: z.coerce
      .number("Give a number from 1 to 25.")
      .int("Give a whole number from 1 to 25.")
      .min(1, "Give a number from 1 to 25.")
      .max(25, "Give a number from 1 to 25.")
      .default(10)
      .meta({ description: "How many are sent. There are no further ones." }),
    sort: z
      .enum(SIMILAR_SORTS, "Sort by likeness, date or attention.")
      .default("likeness")
      .meta({ description: "In which order they are sent." }),
  }),
  answers: { 200: pageOf(paperSummaryItem) },
  errors: [404],
  example: {
    ...example,
    answer: { items: [PAPER_SUMMARY_EXAMPLE], next: null },
  },
});

export const listTrendingOperation = operation({
  id: "listTrending",
  family,
  method: "GET",
  path: "/trending",
  summary: "The papers that got the most attention of late",
  description: "The first hundred, best first, 25 at a time.",
  scope: "public",
  query: z.strictObject({
    window: z
      .enum(Object.keys(WINDOWS) as Window[], "Choose a day, a week or a month.")
      .default("week"),
    category: z.string().regex(CATEGORY, "That is no category.").max(40).optional(),
    cursor: pageQuery.cursor,
  }),
  answers: {
    200: pageOf(z.object({ rank: z.int(), paper: paperSummaryItem }).meta({ id: "Ranked" })),
  },
  errors: [],
  example: {
    query: { window: "day", category: "cs.LG" },
    answer: { items: [{ rank: 1, paper: PAPER_SUMMARY_EXAMPLE }], next: null },
  },
});

export const getUpvotesOperation = operation({
  id: "getUpvotes",
  family,
  method: "GET",
  path: "/papers/{id}/upvote",
  summary: "How many have upvoted a paper, and whether you have",
  scope: "public",
  params,
  answers: { 200: z.object({ count: z.int(), mine: z.boolean() }).meta({ id: "Upvotes" }) },
  errors: [404],
  example: { ...example, answer: { count: 12, mine: true } },
});

export const upvotePaperOperation = change({
  id: "upvotePaper",
  family,
  method: "PUT",
  path: "/papers/{id}/upvote",
  summary: "Upvote a paper that everyone can read",
  params,
  example,
});

export const takeUpvoteBackOperation = change({
  id: "takeUpvoteBack",
  family,
  method: "DELETE",
  path: "/papers/{id}/upvote",
  summary: "Take your upvote back",
  params,
  example,
});

export const listVersionsOperation = operation({
  id: "listVersions",
  family,
  method: "GET",
  path: "/papers/{id}/versions",
  summary: "The versions of a paper, first one first",
  scope: "public",
  params,
  answers: { 200: pageOf(versionItem) },
  errors: [404],
  example: { ...example, answer: { items: [VERSION_EXAMPLE], next: null } },
});

export const compareVersionsOperation = operation({
  id: "compareVersions",
  family,
  method: "GET",
  path: "/papers/{id}/comparison",
  summary: "Title and abstract of two versions",
  scope: "public",
  params,
  query: z.strictObject({ from: version, to: version }),
  answers: { 200: comparisonItem },
  errors: [404],
  example: { ...example, query: { from: 1, to: 2 }, answer: COMPARISON_EXAMPLE },
});

export const getPublicationOperation = operation({
  id: "getPublication",
  family,
  method: "GET",
  path: "/papers/{id}/publication",
  summary: "Where a paper was published",
  scope: "public",
  params,
  answers: { 200: publicationItem },
  errors: [404],
  example: { ...example, answer: { place: "NeurIPS 2022", doi: null, editable: false } },
});

export const setPublicationOperation = change({
  id: "setPublication",
  family,
  method: "PUT",
  path: "/papers/{id}/publication",
  summary: "Say where a paper that you imported was published",
  description: "Two empty texts take it back. Others who have the paper are told.",
  params,
  body: z.strictObject({ doi: z.string().max(500), journalRef: z.string().max(2000) }),
  example: { ...example, body: { doi: "10.1038/nature14539", journalRef: "" } },
});

export const listMentionsOperation = operation({
  id: "listMentions",
  family,
  method: "GET",
  path: "/papers/{id}/mentions",
  summary: "Notes on other papers that mention this one",
  description: "The newest twenty of those that you may see.",
  scope: "read",
  params,
  answers: { 200: pageOf(annotationItem) },
  errors: [404],
  example: { ...example, answer: { items: [ANNOTATION_EXAMPLE], next: null } },
});
