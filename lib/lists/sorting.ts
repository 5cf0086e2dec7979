import { type SQL, sql } from "drizzle-orm";
import { listEntries, papers, STATUSES } from "@/db/schema";
import type { Viewer } from "@/lib/context";
import { momentKey } from "@/lib/paging";
import type { ListSort } from "./schema";

/** What comes first in an order, as a text without a null; `last`: from the last one on. */
type Sorting = (viewer: Viewer) => { value: SQL; last?: boolean };

/** Behind every day and every number from 1 to 3. */
const NONE = sql`'~'`;

export const SORTINGS: Readonly<Record<ListSort | "position" | "syllabus", Sorting>> = {
  position: () => ({ value: sql`${listEntries.position}` }),
  title: () => ({ value: sql`lower(${papers.plainTitle})` }),
  year: () => ({ value: sql`to_char(${papers.publishedOn}, 'YYYY-MM-DD')`, last: true }),
  added: () => ({ value: momentKey(listEntries.createdAt), last: true }),
  // By bytes: in other collations what has none could come first.
  priority: () => ({ value: sql`coalesce(${listEntries.priority}::text, ${NONE}) collate "C"` }),
  due: () => ({
    value: sql`coalesce(to_char(${listEntries.dueOn}, 'YYYY-MM-DD'), ${NONE}) collate "C"`,
  }),
  // Of what is due on one day, in the list’s own order.
  syllabus: () => ({
    value: sql`(coalesce(to_char(${listEntries.dueOn}, 'YYYY-MM-DD'), ${NONE}) || ' ' || ${listEntries.position}) collate "C"`,
  }),
  // In the order in which a paper goes through the statuses; last those that are not in the library.
  status: (viewer) => ({
    value:
      viewer.kind === "user"
        ? sql`coalesce(array_position(string_to_array(${STATUSES.join(",")}, ','), (
            select held.status from library_entries held
            where held.user_id = ${viewer.id} and held.paper_id = ${listEntries.paperId}
              and held.deleted_at is null))::text, ${NONE}) collate "C"`
        : sql`''`,
  }),
};
