import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Viewer } from "@/lib/context";

/**
 * Whether the viewer hears of a person: they have neither blocked nor muted them. For what people are
 * shown of each other: notes, replies, invitations, papers in the inbox, suggestions.
 * @param person the id, or the column that has it
 */
export const heard = (viewer: Viewer, person: SQLWrapper): SQL | undefined =>
  viewer.kind === "user"
    ? sql`not exists (select 1 from person_relations related
        where related.user_id = ${viewer.id} and related.other_id = ${person})`
    : undefined;

/**
 * Whether what somebody does to a person reaches them: that person has not blocked them. What does not
 * reach anybody is kept all the same, and whoever did it sees it as if it had, so that a block is
 * told to nobody.
 * @param doer the id of who does it, or the column that has it
 * @param person the same of whom it is done to
 * @param at the column that says when it was done: a block does not reach back to what was before it
 */
export const reaches = (
  doer: SQLWrapper | string,
  person: SQLWrapper | string,
  at?: SQLWrapper,
): SQL =>
  sql`not exists (select 1 from person_relations related
    where related.user_id = ${person} and related.other_id = ${doer} and related.kind = 'block'
      and ${at ? sql`related.created_at <= ${at}` : sql`true`})`;
