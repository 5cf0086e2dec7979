import { z } from "zod";
import { pageOf } from "./items/page";
import { change, operation } from "./operation";
import { paperId } from "./papers";

const family = "Citation keys";
const pattern = z.string().max(1000).meta({ description: "Such as `[auth:lower][year]`." });
const example = { pattern: "[auth:lower][year]" };
const keyExampleItem = z
  .object({
    paper: z.string(),
    title: z.string(),
    key: z.string().meta({ description: "What the pattern makes." }),
    now: z.string().nullable().meta({ description: "The key that it has." }),
  })
  .meta({ id: "KeyExample" });

export const getKeyPatternOperation = operation({
  id: "getKeyPattern",
  family,
  method: "GET",
  path: "/citation-keys",
  summary: "What your citation keys are made like, and how many there are",
  scope: "read",
  answers: { 200: z.object({ pattern, count: z.int() }) },
  errors: [],
  example: { answer: { ...example, count: 12 } },
});

export const setKeyPatternOperation = change({
  id: "setKeyPattern",
  family,
  method: "PUT",
  path: "/citation-keys",
  summary: "Have new keys made by another pattern",
  description: "Keys that are given stay.",
  body: z.strictObject({ pattern }),
  errors: [],
  example: { body: example },
});

export const previewKeysOperation = operation({
  id: "previewKeys",
  family,
  method: "GET",
  path: "/citation-keys/preview",
  summary: "What a pattern would make of the papers that you saved last",
  scope: "read",
  query: z.strictObject({ pattern }),
  answers: { 200: pageOf(keyExampleItem) },
  errors: [],
  example: {
    query: example,
    answer: {
      items: [
        {
          ...{ paper: "2205.13147", title: "Matryoshka Representation Learning" },
          ...{ key: "kusupati2022", now: null },
        },
      ],
      next: null,
    },
  },
});

export const renewCitationKeysOperation = operation({
  id: "renewCitationKeys",
  family,
  method: "POST",
  path: "/citation-keys/renewal",
  summary: "Give all papers of the library the keys that the pattern makes",
  description: "Also instead of keys that were typed or imported. Answers with how many changed.",
  scope: "write",
  answers: { 200: z.object({ count: z.int() }) },
  errors: [],
  example: { answer: { count: 12 } },
});

const ofPaper = z.strictObject({ paperId });
const ofEntry = { params: { paperId: "2205.13147" } };

export const giveCitationKeyOperation = operation({
  id: "giveCitationKey",
  family,
  method: "POST",
  path: "/library/{paperId}/key",
  summary: "The citation key of a paper; it is given now where there is none",
  scope: "write",
  params: ofPaper,
  answers: { 200: z.object({ key: z.string() }) },
  errors: [404],
  example: { ...ofEntry, answer: { key: "kusupati2022matryoshka" } },
});

export const setCitationKeyOperation = change({
  id: "setCitationKey",
  family,
  method: "PUT",
  path: "/library/{paperId}/key",
  summary: "Give a paper a citation key of your own",
  params: ofPaper,
  body: z.strictObject({ key: z.string().max(500) }),
  example: { ...ofEntry, body: { key: "mrl" } },
});

export const resetCitationKeyOperation = change({
  id: "resetCitationKey",
  family,
  method: "DELETE",
  path: "/library/{paperId}/key",
  summary: "Give a paper the key that your pattern makes",
  params: ofPaper,
  example: ofEntry,
});
