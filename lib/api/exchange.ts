import { z } from "zod";
import { FORMATS } from "@/lib/citations/formats";
import { exportChoice } from "@/lib/citations/schema";
import { MAX_FILE_BYTES } from "@/lib/imports/schema";
import { IMPORT_EXAMPLE, importItem } from "./items/import";
import { libraryFilter } from "./library";
import { operation } from "./operation";
import { paperId } from "./papers";

const family = "In and out";

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
  params: z.strictObject({ id: z.string().max(64) }),
  answers: { 200: importItem },
  errors: [404],
  example: { params: { id: IMPORT_EXAMPLE.id }, answer: IMPORT_EXAMPLE },
});

const { format, letters, style } = exportChoice.shape;

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
    format: format.default("bibtex"),
    letters: letters.meta({ description: "Of BibTeX: as LaTeX’s commands, or as themselves." }),
    style: style.meta({ description: "Of `text` and `html`." }),
    paper: z.array(paperId).max(1000).optional().meta({
      description:
        "These papers, whether they are in the library or not; other filters don’t count then.",
    }),
    ...libraryFilter,
  }),
  answers: {
    200: { types: [...Object.values(FORMATS).map(({ type }) => type), "text/plain", "text/html"] },
  },
  errors: [404],
  example: { query: { format: "bibtex", status: ["reading"] } },
});
