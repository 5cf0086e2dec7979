import { z } from "zod";
import { STATUSES } from "@/db/schema";
import { pageInput } from "@/lib/paging";
import type { PaperSummary } from "@/lib/papers/schema";
import { createTagInput, type Tag } from "@/lib/tags/schema";

export type Status = (typeof STATUSES)[number];

const paper = z.string().min(1).max(64);

export const paperInput = z.object({ paper });
export const statusInput = z.object({
  paper,
  status: z.enum(STATUSES, "Choose one of the statuses."),
});
export const remarkInput = z.object({
  paper,
  remark: z
    .string()
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(280, "Keep the remark to 280 characters.")),
});

/** What the library can be put in order by. */
export const SORTS = [
  "added",
  "title",
  "authors",
  "year",
  "status",
  "tags",
  "lists",
  "note",
] as const;
export type Sort = (typeof SORTS)[number];

/** A parameter that may be there more than once; forms send those left empty, too. */
const several = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      (value: string | string[]) => [value].flat().filter((one) => one !== ""),
      z.array(item).max(100, "Choose at most a hundred of them."),
    )
    .default([]);

/** A parameter that is there once, or empty. */
const once = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess((value: string | number | string[] | undefined) => {
      const [first] = [value].flat();
      return first === "" ? undefined : first;
    }, schema.optional())
    .optional();

const id = z.string().max(64);
const YEAR = "Give a year as four digits.";
const year = z.coerce.number(YEAR).int(YEAR).min(1000, YEAR).max(9999, YEAR);

const place = z.string().max(1000).optional();

/** Which papers of a library, and in which order: the parameters of its address. All must hold. */
export const libraryFilter = pageInput.extend({
  cursor: place,
  /** Of a page that is asked for again: where it ends. It may have become longer or shorter. */
  until: place,
  /** The end of an earlier page, which may have come to reach into this one. */
  beyond: place,
  /** One of these. */
  status: several(z.enum(STATUSES, "Choose among the statuses.")),
  /** All of these tags; each stands for those below it as well. */
  tag: several(id),
  /** At least one of these tags. */
  anyTag: several(id),
  /** None of these tags. */
  notTag: several(id),
  /** In one of these lists. */
  list: several(id),
  /** Years, both included. */
  from: once(year),
  to: once(year),
  /** A category (`cs.LG`), or all that begin with it and a dot (`cs`). */
  category: once(z.string().trim().max(40, "Categories have at most 40 characters.")),
  /** Whether there are highlights or notes on it. */
  notes: once(z.enum(["yes", "no"], "Choose with or without notes.")),
  /** Words of title, abstract, authors or remark. */
  q: once(z.string().trim().max(500, "Search for at most 500 characters.")),
  sort: once(z.enum(SORTS, "Choose one of the columns.")),
  order: once(z.enum(["asc", "desc"], "Choose an order.")),
});
export type LibraryFilter = z.input<typeof libraryFilter>;
/** A filter that has been read, without the page. */
export type Wanted = Omit<z.output<typeof libraryFilter>, keyof Place>;
/** Where a page begins and ends in the order, and how long it may be. */
export type Place = Pick<z.output<typeof libraryFilter>, "cursor" | "until" | "beyond" | "limit">;

/** A filter as an address has it; it may be wrong still. */
export const filterOf = (query: URLSearchParams): LibraryFilter =>
  Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])) as LibraryFilter;

/** Ids, in a list or with commas between them; a hundred thousand fit. */
const papers = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
  z.array(paper).max(100_000, "Choose at most 100,000 papers at once."),
);
/** Which papers of the library: these, or all that pass the filter. */
const which = {
  papers: papers.optional(),
  filter: libraryFilter.omit({ cursor: true, until: true, beyond: true, limit: true }).optional(),
};
export const chosen = ({
  papers = [],
  filter,
}: {
  papers?: unknown[] | undefined;
  filter?: unknown;
}) => filter !== undefined || papers.length > 0;
export const choose = { message: "Tick the papers that you mean first.", path: ["papers"] };

export const entriesInput = z.object(which).refine(chosen, choose);
export type Entries = z.output<typeof entriesInput>;
/** What is left out stays as it is. */
export const changeEntriesInput = z
  .object({
    ...which,
    status: statusInput.shape.status.optional(),
    /** A name; the tag is made where there is none. */
    addTag: createTagInput.shape.name.optional(),
    /** Ids. */
    putTag: z.string().max(64).optional(),
    removeTag: z.string().max(64).optional(),
  })
  .refine(chosen, choose)
  .refine((to) => to.status ?? to.addTag ?? to.putTag ?? to.removeTag, {
    message: "Choose what to do with them.",
    path: ["change"],
  });

/** A filter of the library with a name. */
export interface SmartList {
  id: string;
  name: string;
  /** The query of its address, without the page. */
  query: string;
}

const name = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "Give it a name.").max(60, "Keep the name to 60 characters."));
/** A query of the library's address; what stands in it must be a filter. */
const query = z
  .string()
  .transform(withoutPage)
  .pipe(z.string().min(1, "Filter first.").max(2000, "Keep fewer filters in it."))
  .refine((text) => libraryFilter.safeParse(filterOf(new URLSearchParams(text))).success, {
    message: "That is no filter.",
  });
export const smartListInput = z.object({ id });
/** Behind another one, or first. */
export const moveSmartListInput = z.object({ id, after: once(id) });
export const createSmartListInput = z.object({ name, query });
/** What is left out stays as it is. */
export const changeSmartListInput = z
  .object({ id, name: name.optional(), query: query.optional() })
  .refine((to) => to.name ?? to.query, { message: "Give it a name.", path: ["name"] });

function withoutPage(text: string): string {
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(text)) {
    if (value !== "" && !["after", "cursor", "limit"].includes(name)) kept.append(name, value);
  }
  return kept.toString();
}

/** What a person has made of a paper. */
export interface PaperState {
  status: Status;
  remark: string;
  tags: Tag[];
  noteCount: number;
  listCount: number;
}

export interface LibraryEntry extends PaperState {
  paper: PaperSummary;
  addedAt: Date;
  /** The viewer's lists that it is in, by title. */
  lists: { id: string; title: string }[];
}
