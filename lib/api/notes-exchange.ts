import { z } from "zod";
import { MAX_FILE_BYTES as MAX_NOTES_BYTES } from "@/lib/exchange/schema";
import { MAX_FILE_BYTES } from "@/lib/imports/schema";
import { operation } from "./operation";

const family = "In and out";
const BIBTEX = { types: ["application/x-bibtex", "text/plain"], most: MAX_FILE_BYTES };
const place = { number: z.int(), line: z.int(), key: z.string() };
const PLACE = { number: 1, line: 1, key: "kusupati2022" };
const text = z.string().nullable();

export const importAnnotationsOperation = operation({
  id: "importAnnotations",
  family,
  method: "POST",
  path: "/annotations/import",
  summary: "Import highlights and notes",
  description:
    "Our own JSON-LD, which changes nothing of what is there as the file has it, or the JSON of Hypothes.is. New ones are private. All of it is done, or nothing.",
  scope: "write",
  upload: { types: ["application/json", "application/ld+json"], most: MAX_NOTES_BYTES },
  answers: {
    200: z
      .object({
        ...{ added: z.int(), unchanged: z.int(), updated: z.int(), restored: z.int() },
        detached: z.int().meta({ description: "How many of the added have no place." }),
        skipped: z.array(z.object({ number: z.int(), reason: z.string() })),
      })
      .meta({ id: "ImportedAnnotations" }),
  },
  errors: [],
  example: {
    answer: { added: 2, unchanged: 0, updated: 0, restored: 0, detached: 0, skipped: [] },
  },
});

export const exportAnnotationsOperation = operation({
  id: "exportAnnotations",
  family,
  method: "GET",
  path: "/annotations/export",
  summary: "Your highlights and notes as a file",
  scope: "read",
  query: z.strictObject({
    format: z.enum(["json-ld", "markdown", "bibtex"], "Choose JSON-LD, Markdown or BibTeX."),
    paper: z.string().max(64).optional(),
    tag: z.string().max(64).optional().meta({ description: "The id of a tag." }),
    id: z.array(z.string().max(64)).max(1000).optional().meta({ description: "These alone." }),
  }),
  answers: {
    200: {
      types: ["application/ld+json", "text/markdown", "application/x-bibtex", "application/zip"],
    },
  },
  errors: [],
  example: { query: { format: "markdown" } },
});

export const checkBibOperation = operation({
  id: "checkBib",
  family,
  method: "POST",
  path: "/bib-check",
  summary: "Compare a BibTeX file with the papers here",
  description:
    "Which entries have a published version, a newer title or other authors. Nothing is kept.",
  scope: "read",
  upload: BIBTEX,
  answers: {
    200: z
      .object({
        agreeing: z.int(),
        differing: z.array(
          z.object({
            ...place,
            paper: z.string(),
            differences: z.array(
              z.object({
                ...{ field: z.string(), before: text, after: text, note: text, blocked: text },
                why: z.enum(["published", "title", "authors"]),
              }),
            ),
          }),
        ),
        unknown: z.array(z.object(place)),
        unreadable: z.array(z.object({ ...place, problem: z.string() })),
      })
      .meta({ id: "CheckedBib" }),
  },
  errors: [],
  example: {
    answer: {
      agreeing: 1,
      differing: [
        {
          ...{ ...PLACE, paper: "2205.13147" },
          differences: [
            {
              ...{ field: "journal", before: "arXiv", after: "NeurIPS", note: null, blocked: null },
              why: "published",
            },
          ],
        },
      ],
      ...{ unknown: [], unreadable: [] },
    },
  },
});

export const correctBibOperation = operation({
  id: "correctBib",
  family,
  method: "POST",
  path: "/bib-check/corrected",
  summary: "A BibTeX file with what is known by now",
  description:
    "All that can be taken, or that of the entries with these numbers; else byte for byte as it was.",
  scope: "read",
  query: z.strictObject({ entry: z.array(z.string().max(10)).max(1000).optional() }),
  upload: BIBTEX,
  answers: { 200: { types: ["application/x-bibtex"] } },
  errors: [409],
  example: { query: { entry: ["1"] } },
});
