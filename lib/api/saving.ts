import { z } from "zod";
import { KINDS, type Kind } from "@/lib/saving/schema";
import { LIBRARY_ENTRY_EXAMPLE, libraryEntryItem } from "./items/library-entry";
import { operation } from "./operation";

const family = "Saving from anywhere";
const found = z
  .object({
    kind: z.enum(["known", "fetchable", "unknown"]).meta({
      description:
        "A paper that is here; one that arXiv can be asked for; or one that can only be typed.",
    }),
    paper: z.string().nullable(),
    arxivId: z.string().nullable(),
    doi: z.string().nullable(),
    saved: z.boolean(),
  })
  .meta({ id: "Savable" });

export const findSavableOperation = operation({
  id: "findSavable",
  family,
  method: "GET",
  path: "/save",
  summary: "What there is to save at an address",
  description:
    "Of arXiv and its mirrors, OpenReview, the ACL Anthology, Hugging Face papers, or a DOI. Nothing is fetched.",
  scope: "read",
  query: z.strictObject({ url: z.string().max(2000, "An address has at most 2,000 characters.") }),
  answers: { 200: found },
  errors: [404],
  example: {
    query: { url: "https://arxiv.org/abs/2205.13147" },
    answer: { kind: "known", paper: "2205.13147", arxivId: null, doi: null, saved: true },
  },
});

export const saveFromArxivOperation = operation({
  id: "saveFromArxiv",
  family,
  method: "POST",
  path: "/save",
  summary: "Save a paper of arXiv, which is fetched if it is not here",
  scope: "write",
  asksOthers: true,
  body: z.strictObject({ arxiv: z.string().max(64).meta({ description: "Its id." }) }),
  answers: { 201: libraryEntryItem, 200: libraryEntryItem },
  errors: [503],
  example: { body: { arxiv: "2205.13147" }, answer: LIBRARY_ENTRY_EXAMPLE },
});

export const saveOwnPaperOperation = operation({
  id: "saveOwnPaper",
  family,
  method: "POST",
  path: "/save/own",
  summary: "Save a paper that nobody can be asked for",
  description: "It is yours alone, as imported ones are; one that is here is saved instead.",
  scope: "write",
  body: z.strictObject({
    title: z.string().max(2000),
    authors: z.array(z.string().max(400)).max(500),
    kind: z.enum(Object.keys(KINDS) as Kind[], "Choose what it is."),
    place: z.string().max(1000).optional().meta({ description: "The journal, or the conference." }),
    published: z.string().max(20).optional().meta({ description: "A year, a month or a day." }),
    doi: z.string().max(500).optional(),
    url: z.string().max(4000).optional(),
    abstract: z.string().max(40_000).optional(),
  }),
  answers: { 201: libraryEntryItem, 200: libraryEntryItem },
  errors: [],
  example: {
    body: { title: "On reading", authors: ["Ada Lovelace"], kind: "book", published: "1843" },
    answer: LIBRARY_ENTRY_EXAMPLE,
  },
});
