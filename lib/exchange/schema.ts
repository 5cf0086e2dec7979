import { z } from "zod";
import { type Annotation, annotationFilter, type Color } from "@/lib/annotations/schema";
import type { CitedPaper } from "@/lib/citations/schema";

const EXPORT_FORMATS = ["json-ld", "markdown", "bibtex"] as const;

/** A file to hand out. */
export interface ExportFile {
  name: string;
  /** Its media type. */
  type: string;
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

/** An annotation with what the formats tell of its paper. */
export interface Exported extends Annotation {
  paper: CitedPaper;
  /** The source text that its offsets count in: the abstract of its version. */
  text: string;
}

/** Characters (Unicode code points, as W3C counts them) of a text; the end is exclusive. */
export interface Position {
  start: number;
  end: number;
}

/** What a file says of one annotation. */
export interface Entry {
  /** Where it stands in the file, from 1. */
  number: number;
  /** The id that it has here; null when it is from elsewhere. */
  id: string | null;
  paper: string;
  /** Of the abstract that the position counts in; null when it counts in something else. */
  version: number | null;
  quote: { exact: string; prefix: string; suffix: string } | null;
  position: Position | null;
  color: Color;
  /** Markdown. */
  note: string;
  /** Names. */
  tags: string[];
  created: Date | null;
  modified: Date | null;
}

/** An annotation of a file that was left out. */
export interface Skipped {
  number: number;
  reason: string;
  /** Whether it is not shaped as the format asks for. */
  malformed?: true;
}

/** What importing a file has done. */
export interface Imported {
  added: number;
  /** Those that were in the library as the file has them. */
  unchanged: number;
  /** Those of the library that the file has newer. */
  updated: number;
  /** Those that came back from the trash. */
  restored: number;
  /** How many of the added have no place in the abstract, and are kept with their quote. */
  detached: number;
  skipped: Skipped[];
  /** The papers whose annotations have changed. */
  papers: string[];
}

const MEGABYTE = 1024 * 1024;
export const MAX_FILE_BYTES = 20 * MEGABYTE;
export const MAX_ENTRIES = 10_000;
export const MAX_FILE_TAGS = 1000;
export const MAX_TAGS = 100;

const id = z.string().min(1).max(64);
/** A filter as of `findAnnotations`; with `ids` only those of them that pass it. */
export const exportInput = annotationFilter.omit({ cursor: true, limit: true }).extend({
  format: z.enum(EXPORT_FORMATS, "Choose JSON-LD, Markdown or BibTeX."),
  ids: z.array(id).max(MAX_ENTRIES).optional(),
});
export const exportListInput = z.object({ handle: z.string(), slug: z.string() });
export const listAnnotationsInput = annotationFilter
  .pick({ cursor: true, limit: true, paper: true })
  .extend({ list: z.string().min(1).max(64) });
export const importInput = z.object({
  text: z
    .string()
    .trim()
    .min(1, "Choose a file, or paste its text.")
    .refine((text) => Buffer.byteLength(text) <= MAX_FILE_BYTES, "Keep the file to 20 MB."),
});
