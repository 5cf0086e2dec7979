import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { libraryEntries, STATUSES } from "@/db/schema";
import type { UserViewer } from "@/lib/context";
import type { Sort, Wanted } from "./schema";

/** How a library is put in order. Every order ends with the moment of saving and the id, which makes it total. */
export interface Sorting {
  /** What comes first in the order; without it the moment of saving does. */
  key: { value: SQL; type: SQL; schema: z.ZodType<string> } | null;
  /** What the key reads, by the name `sorted`. */
  join: SQL;
  direction: SQL;
  /** Compares with where the last page ended. */
  further: SQL;
}

export function sortingOf(viewer: UserViewer, { sort = "added", order }: Wanted): Sorting {
  const up = (order ?? FIRST[sort]) === "asc";
  return {
    ...KEYS[sort](viewer, up),
    direction: up ? sql`asc` : sql`desc`,
    further: up ? sql`>` : sql`<`,
  };
}

/** The order in which a column is wanted first. */
export const FIRST: Readonly<Record<Sort, "asc" | "desc">> = {
  added: "desc",
  title: "asc",
  authors: "asc",
  year: "desc",
  status: "asc",
  tags: "asc",
  lists: "asc",
  note: "desc",
};

type Key = (viewer: UserViewer, up: boolean) => Pick<Sorting, "key" | "join">;

/** As much of a text as takes part in the order, in characters; it must fit into an address. */
const BEGINNING = 100;

const text = (value: SQL) => ({ value, type: sql`text`, schema: z.string().max(2000) });
const whole = (value: SQL) => ({ value, type: sql`int`, schema: z.string().regex(/^\d{1,9}$/) });

const onPapers = sql`join papers sorted on sorted.id = ${libraryEntries.paperId}`;

/** One value for each paper that has any: read once and joined, which is far less than asking for each. */
const grouped = (values: SQL) =>
  sql`left join (${values}) sorted on sorted.paper_id = ${libraryEntries.paperId}`;

/** By bytes, so that those without any can be last in both directions: before or after all text. */
const orLast = (up: boolean) =>
  text(sql`coalesce(sorted.value, ${up ? "\u{10ffff}" : ""}) collate "C"`);

const KEYS: Readonly<Record<Sort, Key>> = {
  added: () => ({ key: null, join: sql`` }),
  title: () => ({ key: text(sql`left(lower(sorted.plain_title), ${BEGINNING})`), join: onPapers }),
  // The last name of the first author, which is what the column shows.
  authors: () => ({
    key: text(sql`left(lower(split_part(coalesce(sorted.authors[1], ''), ' ', -1)), ${BEGINNING})`),
    join: onPapers,
  }),
  year: () => ({
    key: { value: sql`sorted.published_on`, type: sql`date`, schema: z.iso.date() },
    join: onPapers,
  }),
  // In the order in which a paper goes through them.
  status: () => ({
    key: whole(
      sql`array_position(string_to_array(${STATUSES.join(",")}, ','), ${libraryEntries.status})`,
    ),
    join: sql``,
  }),
  // By the first of its tags, or lists, as the column names them.
  tags: (viewer, up) => ({
    key: orLast(up),
    join: grouped(sql`
      select carried.paper_id, min(lower(tags.name) collate "C") as value
      from library_entry_tags carried join tags on tags.id = carried.tag_id
      where carried.user_id = ${viewer.id} and tags.deleted_at is null group by carried.paper_id`),
  }),
  lists: (viewer, up) => ({
    key: orLast(up),
    join: grouped(sql`
      select held.paper_id, min(lower(lists.title) collate "C") as value
      from list_entries held join lists on lists.id = held.list_id
      where held.user_id = ${viewer.id} and held.deleted_at is null and lists.deleted_at is null
      group by held.paper_id`),
  }),
  // By how many highlights and notes there are.
  note: (viewer) => ({
    key: whole(sql`coalesce(sorted.value, 0)`),
    join: grouped(sql`
      select noted.paper_id, count(*)::int as value from annotations noted
      where noted.user_id = ${viewer.id} and noted.deleted_at is null group by noted.paper_id`),
  }),
};
