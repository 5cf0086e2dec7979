import { z } from "zod";
import { FORMATS } from "@/lib/citations/formats";
import { exportChoice } from "@/lib/citations/schema";
import { MAX_FILE_BYTES, OUTCOMES } from "@/lib/imports/schema";
import {
  IMPORT_EXAMPLE,
  IMPORT_ITEM_EXAMPLE,
  IMPORT_SUMMARY_EXAMPLE,
  importItem,
  importItemItem,
  importSummaryItem,
} from "./items/import";
import { pageOf, pageQuery } from "./items/page";
import { libraryFilter } from "./library";
import { change, operation } from "./operation";
import { paperId } from "./papers";

const family = "In and out";

const params = z.strictObject({ id: z.string().max(64).meta({ description: "Of an import." }) });
const ofImport = { params: { id: IMPORT_EXAMPLE.id } };

export const importReferencesOperation = operation({
  id: "importReferences",
  family,
  method: "POST",
  path: "/import",
  summary: "Import references",
  description:
    "BibTeX, RIS, CSL-JSON, a list of arXiv ids and all else that the import page takes; what it is, is seen by itself. The body is the file or its text, or a form with the file as `file` or the text as `text`. Papers that are there already are not doubled. The answer comes when all was read; it is taken in after that, which `GET /import/{id}` tells.",
  scope: "write",
  query: z.strictObject({
    list: z.string().max(64).optional().meta({ description: "The id of a list for all of it." }),
  }),
  upload: {
    types: [
      ...["multipart/form-data", "text/plain", "application/x-bibtex"],
      ...["application/x-research-info-systems", "application/vnd.citationstyles.csl+json"],
      ...["application/json", "text/csv", "application/zip", "application/octet-stream"],
    ],
    most: MAX_FILE_BYTES,
  },
  answers: { 202: importItem },
  errors: [404],
  example: { answer: IMPORT_EXAMPLE },
});

export const getImportOperation = operation({
  id: "getImport",
  family,
  method: "GET",
  path: "/import/{id}",
  summary: "How far an import is",
  scope: "read",
  params,
  answers: { 200: importItem },
  errors: [404],
  example: { ...ofImport, answer: IMPORT_EXAMPLE },
});

export const listImportsOperation = operation({
  id: "listImports",
  family,
  method: "GET",
  path: "/import",
  summary: "Your last imports",
  scope: "read",
  answers: { 200: pageOf(importSummaryItem) },
  errors: [],
  example: { answer: { items: [IMPORT_SUMMARY_EXAMPLE], next: null } },
});

export const listImportItemsOperation = operation({
  id: "listImportItems",
  family,
  method: "GET",
  path: "/import/{id}/items",
  summary: "What became of the entries of an import",
  description: "Those with one outcome, in the order of the file.",
  scope: "read",
  params,
  query: z.strictObject({ outcome: z.enum(OUTCOMES, "Choose an outcome."), ...pageQuery }),
  answers: { 200: pageOf(importItemItem) },
  errors: [404],
  example: {
    ...ofImport,
    query: { outcome: "new" },
    answer: { items: [IMPORT_ITEM_EXAMPLE], next: null },
  },
});

export const cancelImportOperation = change({
  id: "cancelImport",
  family,
  method: "DELETE",
  path: "/import/{id}",
  summary: "End an import where it is",
  description: "What has come in stays, and can be taken back.",
  params,
  errors: [404, 409],
  example: ofImport,
});

export const undoImportOperation = operation({
  id: "undoImport",
  family,
  method: "POST",
  path: "/import/{id}/undone",
  summary: "Take back what an import has made",
  description: "What has been changed since stays: `kept` is how many papers that are.",
  scope: "write",
  params,
  answers: { 200: z.object({ kept: z.int() }) },
  errors: [404, 409],
  example: { ...ofImport, answer: { kept: 0 } },
});

const { format, letters, style } = exportChoice.shape;
const citations = {
  types: [...Object.values(FORMATS).map(({ type }) => type), "text/plain", "text/html"],
};
const choice = {
  format: format.default("bibtex"),
  letters: letters.meta({ description: "Of BibTeX: as LaTeX’s commands, or as themselves." }),
  style: style.meta({ description: "Of `text` and `html`." }),
};

export const exportListOperation = operation({
  id: "exportList",
  family,
  method: "GET",
  path: "/lists/{id}/export",
  summary: "References of a list as a file",
  description: "With the citation keys of its owner.",
  scope: "public",
  params: z.strictObject({ id: z.string().max(64).meta({ description: "Of a list." }) }),
  query: z.strictObject(choice),
  answers: { 200: citations },
  errors: [404],
  example: { params: { id: "k3v9q0xw7e2mbn5t" }, query: { format: "ris" } },
});

export const exportArchiveOperation = operation({
  id: "exportArchive",
  family,
  method: "GET",
  path: "/export/archive",
  summary: "All that is yours as a zip of JSON Lines",
  description: "Imported into an empty account, it makes the same library.",
  scope: "read",
  answers: { 200: { types: ["application/zip"] } },
  errors: [],
  example: {},
});

export const exportReferencesOperation = operation({
  id: "exportReferences",
  family,
  method: "GET",
  path: "/export",
  summary: "References as a file",
  description:
    "Of the library, of what the filters let through, or of the papers that are named. Citation keys are those of the library, and stay.",
  scope: "read",
  query: z.strictObject({
    ...choice,
    paper: z.array(paperId).max(1000).optional().meta({
      description:
        "These papers, whether they are in the library or not; other filters don’t count then.",
    }),
    ...libraryFilter,
  }),
  answers: { 200: citations },
  errors: [404],
  example: { query: { format: "bibtex", status: ["reading"] } },
});
