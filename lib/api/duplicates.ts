import { z } from "zod";
import {
  DISTINCT_EXAMPLE,
  DUPLICATE_GROUP_EXAMPLE,
  distinctItem,
  duplicateGroupItem,
  MERGE_EXAMPLE,
  mergeItem,
} from "./items/duplicate";
import { pageOf, pageQuery } from "./items/page";
import { change, operation } from "./operation";

const family = "Duplicates";
const papers = z.array(z.string().max(64)).max(20, "Choose at most 20 papers.");
const pair = DISTINCT_EXAMPLE.papers.map(({ id }) => id);
const mergedItem = z
  .object({
    count: z.int().meta({ description: "How many papers went into others." }),
    merges: z.array(z.string()).meta({ description: "Ids, with which they part again." }),
  })
  .meta({ id: "Merged" });
const MERGED = { count: 1, merges: [MERGE_EXAMPLE.id] };

export const listDuplicatesOperation = operation({
  id: "listDuplicates",
  family,
  method: "GET",
  path: "/duplicates",
  summary: "Papers of your library that are likely one",
  description: "Those that share an id come first.",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(duplicateGroupItem) },
  errors: [],
  example: { answer: { items: [DUPLICATE_GROUP_EXAMPLE], next: null } },
});

export const listMergesOperation = operation({
  id: "listMerges",
  family,
  method: "GET",
  path: "/duplicates/merges",
  summary: "What you have merged in the last 30 days",
  scope: "read",
  answers: { 200: pageOf(mergeItem) },
  errors: [],
  example: { answer: { items: [MERGE_EXAMPLE], next: null } },
});

export const mergePapersOperation = operation({
  id: "mergePapers",
  family,
  method: "POST",
  path: "/duplicates/merges",
  summary: "Make papers of your library one",
  description: "What hangs on them hangs on the one that stays. They can part again.",
  scope: "write",
  body: z.strictObject({
    keep: z.string().max(64).meta({ description: "The paper that stays, which is one of them." }),
    papers,
  }),
  answers: { 200: mergedItem },
  errors: [404],
  example: { body: { keep: pair[0] ?? "", papers: pair }, answer: MERGED },
});

export const mergeSurePapersOperation = operation({
  id: "mergeSurePapers",
  family,
  method: "POST",
  path: "/duplicates/merges/sure",
  summary: "Merge all that share an id, a hundred groups at once",
  scope: "write",
  answers: { 200: mergedItem },
  errors: [],
  example: { answer: MERGED },
});

export const partPapersOperation = change({
  id: "partPapers",
  family,
  method: "DELETE",
  path: "/duplicates/merges/{id}",
  summary: "Make two papers of one again, as they were",
  params: z.strictObject({ id: z.string().max(64).meta({ description: "Of a merge." }) }),
  errors: [404, 409],
  example: { params: { id: MERGE_EXAMPLE.id } },
});

export const listDistinctOperation = operation({
  id: "listDistinct",
  family,
  method: "GET",
  path: "/duplicates/apart",
  summary: "Papers that you say are two",
  scope: "read",
  answers: { 200: pageOf(distinctItem) },
  errors: [],
  example: { answer: { items: [DISTINCT_EXAMPLE], next: null } },
});

export const keepApartOperation = change({
  id: "keepApart",
  family,
  method: "POST",
  path: "/duplicates/apart",
  summary: "Say that papers are not the same: no two of them",
  body: z.strictObject({ papers }),
  example: { body: { papers: pair } },
});

export const takeTogetherOperation = change({
  id: "takeTogether",
  family,
  method: "POST",
  path: "/duplicates/together",
  summary: "Take back that papers are not the same",
  body: z.strictObject({ papers }),
  example: { body: { papers: pair } },
});
