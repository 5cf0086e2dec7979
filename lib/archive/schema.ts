import { z } from "zod";
import { COLORS, FOLLOW_KINDS, PUBLISHED_PRECISIONS, STATUSES } from "@/db/schema";
import { isoDay } from "@/lib/day";

export const ARCHIVE_FORMAT = "lectern-archive";
export const ARCHIVE_VERSION = 1;

const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((value) => value.replaceAll("\0", "").replace(/\p{Cs}/gu, "\uFFFD"));
const id = z.string().min(1).max(64);
const moment = z.iso.datetime({ offset: true });
const color = z.enum(COLORS);

export const manifestLine = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.number(),
  handle: z.string().max(100),
  files: z.array(z.object({ name: z.string(), count: z.int().min(0), sha256: z.string() })).max(50),
});

/** A paper as the library, lists and annotations of an archive name it by its id. */
const paperLine = z.object({
  id,
  arxivId: id.nullable(),
  doi: text(300).nullable(),
  journalRef: text(1000).nullable(),
  codeUrl: z.url({ protocol: /^https?$/ }).nullable(),
  title: text(1000).pipe(z.string().min(1)),
  abstract: text(20_000),
  authors: z.array(text(1000)).max(10_000),
  primaryCategory: text(40).nullable(),
  categories: z.array(text(40)).max(100),
  publishedOn: isoDay(),
  publishedPrecision: z.enum(PUBLISHED_PRECISIONS),
  csl: z.record(z.string(), z.unknown()).nullable(),
  version: z.int().min(1),
  /** All of its texts, by version. */
  versions: z
    .array(z.object({ version: z.int().min(1), title: text(1000), abstract: text(20_000) }))
    .max(200),
});

const entryLine = z.object({
  paper: id,
  status: z.enum(STATUSES),
  remark: text(280),
  key: text(100).nullable(),
  tags: z.array(id).max(1000),
  addedAt: moment,
  updatedAt: moment,
});

const tagLine = z.object({
  id,
  name: text(50).pipe(z.string().min(1)),
  color,
  parent: id.nullable(),
  digit: z.int().min(1).max(9).nullable(),
});

const listItem = z.union([
  z.object({ section: text(120).pipe(z.string().min(1)) }),
  z.object({
    paper: id,
    note: text(2000),
    priority: z.int().min(1).max(3).nullable(),
    dueOn: isoDay().nullable(),
    addedAt: moment,
  }),
]);

const listLine = z.object({
  id,
  slug: z.string().max(80),
  title: text(120).pipe(z.string().min(1)),
  description: text(10_000),
  cover: text(280),
  parent: id.nullable(),
  visibility: z.string(),
  sharesAnnotations: z.boolean(),
  /** Archives of before there were any lack it. */
  isSyllabus: z.boolean().default(false),
  comparesOn: isoDay().nullable(),
  archivedAt: moment.nullable(),
  /** Headings and papers, as they stand. */
  items: z.array(listItem).max(20_000),
});

const annotationLine = z.object({
  id,
  paper: id,
  version: z.int().min(1),
  selectors: z
    .object({
      exact: text(20_000).pipe(z.string().min(1)),
      prefix: text(1000),
      suffix: text(1000),
      start: z.int().min(0).nullable(),
      end: z.int().min(1).nullable(),
    })
    .nullable(),
  color,
  note: text(10_000),
  tags: z.array(id).max(1000),
  visibility: z.string(),
  list: id.nullable(),
  /** One's own, where they were written. */
  replies: z.array(z.object({ list: id, body: text(5000), createdAt: moment })).max(1000),
  createdAt: moment,
  updatedAt: moment,
});

const smartListLine = z.object({
  name: text(60).pipe(z.string().min(1)),
  query: text(2000),
});

const ruleLine = z.object({
  name: text(60).pipe(z.string().min(1)),
  words: text(500),
  author: text(200),
  category: text(40),
  tag: id.nullable(),
  status: z.enum(STATUSES).nullable(),
  list: id.nullable(),
  enabled: z.boolean(),
});

const colorLine = z.object({ color, name: text(30).pipe(z.string().min(1)) });

/** One line. Archives of before had no profile. */
const settingsLine = z.object({
  citationKeyPattern: text(100),
  name: text(80).optional(),
  about: text(500).optional(),
  links: z.array(text(200)).max(5).optional(),
});

/** Of a list or a person, the id. */
const followLine = z.object({
  kind: z.enum(FOLLOW_KINDS),
  target: text(200).pipe(z.string().min(1)),
  since: moment,
});

/** The paper need not be in the archive: those that were never saved are named only. */
const dismissalLine = z.object({ paper: id, at: moment, broughtBackAt: moment.nullable() });

/** Two papers that look alike and are two. */
const distinctLine = z.object({ papers: z.tuple([id, id]) });

/** The files of an archive, each with what one of its lines is. */
export const LINES = {
  papers: paperLine,
  library: entryLine,
  tags: tagLine,
  lists: listLine,
  annotations: annotationLine,
  "smart-lists": smartListLine,
  rules: ruleLine,
  colors: colorLine,
  settings: settingsLine,
  follows: followLine,
  dismissals: dismissalLine,
  distinct: distinctLine,
} as const;
export type FileName = keyof typeof LINES;
export type Line<N extends FileName> = z.output<(typeof LINES)[N]>;

/** All of an archive but the papers and the library's entries. */
export type Rest = { [N in Exclude<FileName, "papers" | "library">]: Line<N>[] };

/** What an entry of the library has in an archive. */
export type Kept = Omit<Line<"library">, "paper">;

/** What ids of the archive are here. */
export interface Ids {
  papers: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, string>;
  lists: ReadonlyMap<string, string>;
}

/** What restoring has made besides papers and tags, for taking it back. */
export interface Restored {
  lists: string[];
  annotations: string[];
  smartLists: string[];
  rules: string[];
  colors: { color: string; name: string }[];
  /** Archives of before had none of these. */
  pattern?: { before: string; now: string } | null;
  profile?: { name: string; about: string; links: string[] } | null;
  follows?: { kind: string; target: string }[];
  /** Ids of papers. */
  dismissals?: string[];
  distinct?: [string, string][];
}
