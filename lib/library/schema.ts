import { z } from "zod";
import { STATUSES } from "@/db/schema";
import { pageInput } from "@/lib/paging";
import type { PaperSummary } from "@/lib/papers/schema";
import type { Tag } from "@/lib/tags/schema";

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

const id = z.string().max(32);
const YEAR = "Give a year as four digits.";
const year = z.coerce.number(YEAR).int(YEAR).min(1000, YEAR).max(9999, YEAR);

/** Which papers of a library, and in which order: the parameters of its address. All must hold. */
export const libraryFilter = pageInput.extend({
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
export type Wanted = Omit<z.output<typeof libraryFilter>, "cursor" | "limit">;

/** A filter as an address has it; it may be wrong still. */
export const filterOf = (query: URLSearchParams): LibraryFilter =>
  Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])) as LibraryFilter;

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
