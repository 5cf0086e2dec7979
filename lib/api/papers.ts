import { z } from "zod";
import { pageOf, pageQuery } from "./items/page";
import { PAPER_EXAMPLE, PAPER_SUMMARY_EXAMPLE, paperItem, paperSummaryItem } from "./items/paper";
import { operation } from "./operation";

const family = "Papers";

/** Of an address; an old arXiv id has a slash. */
export const paperId = z.string().max(64).meta({
  description: "The id of a paper. A slash in it is sent as `%2F`.",
  example: "2205.13147",
});

export const listPapersOperation = operation({
  id: "listPapers",
  family,
  method: "GET",
  path: "/papers",
  summary: "The daily papers, or a search",
  description:
    "With `q`, the papers that have the words, best first; quotes, `or` and `-word` are read as web searches do. Without it, the papers that stand in a day, newest first.",
  scope: "public",
  query: z.strictObject({
    q: z.string().max(500, "Search for at most 500 characters.").optional(),
    date: z.string().max(20).optional().meta({
      description:
        "A day (`2026-03-13`), a week (`2026-W11`) or a month (`2026-03`) of the daily papers, or `latest`.",
    }),
    category: z
      .string()
      .max(40)
      .optional()
      .meta({ description: "A category of arXiv, like `cs.LG`." }),
    ...pageQuery,
  }),
  answers: { 200: pageOf(paperSummaryItem) },
  errors: [],
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
  params: z.strictObject({ id: paperId }),
  answers: { 200: paperItem },
  errors: [404],
  example: { params: { id: "2205.13147" }, answer: PAPER_EXAMPLE },
});

export const listSimilarPapersOperation = operation({
  id: "listSimilarPapers",
  family,
  method: "GET",
  path: "/papers/{id}/similar",
  summary: "Papers that are about the same",
  description: "Those that share the rarest words of its title and its categories, closest first.",
  scope: "public",
  params: z.strictObject({ id: paperId }),
  query: z.strictObject({
    limit: z.coerce
      .number("Give a number from 1 to 25.")
      .int("Give a whole number from 1 to 25.")
      .min(1, "Give a number from 1 to 25.")
      .max(25, "Give a number from 1 to 25.")
      .default(10)
      .meta({ description: "How many are sent. There are no further ones." }),
  }),
  answers: { 200: pageOf(paperSummaryItem) },
  errors: [404],
  example: {
    params: { id: "2205.13147" },
    answer: { items: [PAPER_SUMMARY_EXAMPLE], next: null },
  },
});
