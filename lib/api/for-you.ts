import { z } from "zod";
import { FACTORS, MOST_CHANGED } from "@/lib/for-you/schema";
import { SIMILAR_SORTS } from "@/lib/papers/schema";
import { pageOf, pageQuery } from "./items/page";
import { PAPER_SUMMARY_EXAMPLE, paperSummaryItem } from "./items/paper";
import { operation } from "./operation";

const family = "For you";

const term = z.object({
  term: z.string().meta({ description: "As the search has it: without its ending." }),
  word: z.string().meta({ description: "As people write it." }),
  weight: z.number().meta({
    description: "From the weightiest, 1, down; below 0 it counts against a paper.",
  }),
  factor: z.number().meta({ description: "What you have it count; 1 is as learned." }),
});
const suggestion = z
  .object({
    paper: paperSummaryItem,
    because: z.object({
      words: z.array(z.string()),
      like: z
        .object({
          id: z.string(),
          title: z.string(),
          in: z.object({ kind: z.enum(["list", "tag"]), name: z.string() }).nullable(),
        })
        .nullable()
        .meta({ description: "The paper of yours that it is likest to, and where you have that." }),
    }),
  })
  .meta({ id: "ForYouPaper" });
const weights = z
  .record(z.string().max(100), z.number())
  .meta({ description: `By the term, one of ${FACTORS.join(", ")}; at most ${MOST_CHANGED}.` });
const weightsItem = z.object({ weights });

export const getForYouOperation = operation({
  id: "getForYou",
  family,
  method: "GET",
  path: "/for-you",
  summary: "Papers that you may like, with why, and what was learned",
  description:
    "Learned anew each time from your library, a list or a tag, with what you dismissed against it. What you have or dismissed is not among them: `PUT /inbox/dismissed/{paperId}` says “not this”.",
  scope: "read",
  query: z.strictObject({
    from: z.string().max(60).default("library").meta({
      description: "`library`, `list:` or `tag:` and an id.",
    }),
    ...pageQuery,
  }),
  answers: {
    200: pageOf(suggestion).extend({
      from: z.object({ source: z.string(), name: z.string() }),
      learned: z.object({
        terms: z.array(term),
        liked: z.int().meta({ description: "So many papers were read, the last that came." }),
        against: z
          .int()
          .meta({ description: "So many that you dismissed were read against them." }),
        meaning: z.boolean().meta({ description: "Whether what papers mean counts, too." }),
      }),
    }),
  },
  errors: [404],
  example: {
    answer: {
      items: [
        {
          paper: PAPER_SUMMARY_EXAMPLE,
          because: {
            words: ["embedding"],
            like: {
              ...{ id: "2402.14776", title: "2D Matryoshka Sentence Embeddings" },
              in: { kind: "list", name: "Thesis, chapter 2" },
            },
          },
        },
      ],
      next: null,
      from: { source: "library", name: "Your library" },
      learned: {
        terms: [{ term: "embed", word: "embedding", weight: 1, factor: 1 }],
        ...{ liked: 12, against: 1, meaning: true },
      },
    },
  },
});

export const setTermWeightsOperation = operation({
  id: "setTermWeights",
  family,
  method: "PUT",
  path: "/for-you/terms",
  summary: "Have terms count more or less than was learned",
  description: "All at once: what is not named counts as learned.",
  scope: "write",
  body: z.strictObject({ weights }),
  answers: { 200: weightsItem },
  errors: [],
  example: { body: { weights: { embed: 2 } }, answer: { weights: { embed: 2 } } },
});

export const listPapersLikeListOperation = operation({
  id: "listPapersLikeList",
  family,
  method: "GET",
  path: "/lists/{id}/like",
  summary: "Papers that are like those of a list",
  scope: "public",
  params: z.strictObject({ id: z.string().max(64).meta({ description: "The id of a list." }) }),
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(25).default(10).meta({
      description: "How many are sent, 25 at most. There are no further ones.",
    }),
    sort: z
      .enum(SIMILAR_SORTS, "Sort by likeness, date or attention.")
      .default("likeness")
      .meta({ description: "In which order the closest are sent." }),
  }),
  answers: { 200: pageOf(paperSummaryItem) },
  errors: [404],
  example: {
    params: { id: "k3v9q0xw7e2mbn5t" },
    answer: { items: [PAPER_SUMMARY_EXAMPLE], next: null },
  },
});
