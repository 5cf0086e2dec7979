import { z } from "zod";
import { STATUSES } from "@/db/schema";
import { SORTS } from "@/lib/library/schema";
import { LIBRARY_ENTRY_EXAMPLE, libraryEntryItem } from "./items/library-entry";
import { pageOf, pageQuery } from "./items/page";
import { operation } from "./operation";
import { paperId } from "./papers";

const family = "Library";
const CHOOSE = `Choose among ${STATUSES.join(", ")}.`;
const YEAR = "Give a year as four digits.";

const params = z.strictObject({ paperId });
const ids = (description: string) =>
  z
    .array(z.string().max(64))
    .max(100, "Choose at most a hundred of them.")
    .optional()
    .meta({ description });
const year = z.coerce.number(YEAR).int(YEAR).min(1000, YEAR).max(9999, YEAR).optional();

/** Which papers of the library. */
export const libraryFilter = {
  status: z
    .array(z.enum(STATUSES, CHOOSE))
    .max(5)
    .optional()
    .meta({ description: "One of these." }),
  tag: ids("Ids of tags: all of these; each stands for those below it as well."),
  anyTag: ids("At least one of these tags."),
  notTag: ids("None of these tags."),
  list: ids("Ids of lists: in one of these."),
  from: year.meta({ description: "The first year." }),
  to: year.meta({ description: "The last year." }),
  category: z
    .string()
    .max(40)
    .optional()
    .meta({ description: "`cs.LG`, or `cs` for all below it." }),
  notes: z.enum(["yes", "no"]).optional().meta({ description: "With or without notes of yours." }),
  q: z
    .string()
    .max(500)
    .optional()
    .meta({ description: "Words of title, abstract, authors or remark." }),
};

export const listLibraryOperation = operation({
  id: "listLibrary",
  family,
  method: "GET",
  path: "/library",
  summary: "The papers of your library",
  description:
    "All filters must hold. Those that may be there more than once are sent as `tag=…&tag=…`.",
  scope: "read",
  query: z.strictObject({
    ...libraryFilter,
    sort: z.enum(SORTS).optional().meta({ description: "Without it, the last saved come first." }),
    order: z.enum(["asc", "desc"]).optional(),
    ...pageQuery,
  }),
  answers: { 200: pageOf(libraryEntryItem) },
  errors: [],
  example: {
    query: { status: ["reading"], limit: 1 },
    answer: { items: [LIBRARY_ENTRY_EXAMPLE], next: null },
  },
});

export const savePaperOperation = operation({
  id: "savePaper",
  family,
  method: "POST",
  path: "/library",
  summary: "Save a paper",
  description: "200 when it is there already. One in the trash comes back with what it had.",
  scope: "write",
  body: z.strictObject({ paper: paperId }),
  answers: { 201: libraryEntryItem, 200: libraryEntryItem },
  errors: [404, 409],
  example: { body: { paper: "2205.13147" }, answer: LIBRARY_ENTRY_EXAMPLE },
});

export const getLibraryEntryOperation = operation({
  id: "getLibraryEntry",
  family,
  method: "GET",
  path: "/library/{paperId}",
  summary: "What you have made of one paper",
  scope: "read",
  params,
  answers: { 200: libraryEntryItem },
  errors: [404],
  example: { params: { paperId: "2205.13147" }, answer: LIBRARY_ENTRY_EXAMPLE },
});

export const changeLibraryEntryOperation = operation({
  id: "changeLibraryEntry",
  family,
  method: "PATCH",
  path: "/library/{paperId}",
  summary: "Change status, remark and tags",
  description:
    "What is left out stays. `tags` are all that it has from then on; those that are not there yet are made. With `version`, or `If-Match`, a change of something newer than you have seen is answered with 409.",
  scope: "write",
  params,
  body: z.strictObject({
    status: z.enum(STATUSES, CHOOSE).optional(),
    remark: z.string().max(2000, "Keep the remark to 280 characters.").optional(),
    tags: z.array(z.string().max(200)).max(100, "Keep it to a hundred tags.").optional(),
    version: z.string().max(100).optional(),
  }),
  answers: { 200: libraryEntryItem },
  errors: [404, 409],
  example: {
    params: { paperId: "2205.13147" },
    body: { status: "reading", tags: ["embeddings"] },
    answer: LIBRARY_ENTRY_EXAMPLE,
  },
});

export const removeLibraryEntryOperation = operation({
  id: "removeLibraryEntry",
  family,
  method: "DELETE",
  path: "/library/{paperId}",
  summary: "Move a paper to the trash",
  description: "It stays there for 30 days; saving it again brings it back.",
  scope: "write",
  params,
  answers: { 204: null },
  errors: [404, 409],
  example: { params: { paperId: "2205.13147" } },
});

/** Of many papers of the library at once: these, or all that the filters let through. */
export const manyEntries = {
  papers: z
    .array(z.string().max(64))
    .max(100_000, "Choose at most 100,000 papers at once.")
    .optional(),
  filter: z
    .strictObject(libraryFilter)
    .optional()
    .meta({ description: "Instead of `papers`: all that pass, as in `GET /library`." }),
};

export const changeLibraryEntriesOperation = operation({
  id: "changeLibraryEntries",
  family,
  method: "POST",
  path: "/library/changes",
  summary: "Change status or tags of many papers at once",
  description: "All of it, or nothing. Answers with how many papers are not what they were.",
  scope: "write",
  body: z.strictObject({
    ...manyEntries,
    status: z.enum(STATUSES, CHOOSE).optional(),
    addTag: z.string().max(200).optional().meta({ description: "The name of a tag." }),
    removeTag: z.string().max(64).optional().meta({ description: "The id of a tag." }),
  }),
  answers: { 200: z.object({ count: z.int() }) },
  errors: [404],
  example: {
    body: { filter: { status: ["to-read"], to: 2020 }, status: "abandoned" },
    answer: { count: 12 },
  },
});

export const removeLibraryEntriesOperation = operation({
  id: "removeLibraryEntries",
  family,
  method: "POST",
  path: "/library/removals",
  summary: "Move many papers to the trash at once",
  scope: "write",
  body: z.strictObject(manyEntries),
  answers: { 200: z.object({ count: z.int() }) },
  errors: [404],
  example: { body: { papers: ["2205.13147"] }, answer: { count: 1 } },
});

export const countLibraryOperation = operation({
  id: "countLibrary",
  family,
  method: "GET",
  path: "/library/counts",
  summary: "How many papers there are of each status",
  scope: "read",
  answers: { 200: z.record(z.enum(STATUSES), z.int()) },
  errors: [],
  example: { answer: { "to-read": 12, reading: 3, read: 40, paused: 0, abandoned: 1 } },
});
