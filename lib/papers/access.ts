import { and, eq, exists, type SQL, sql } from "drizzle-orm";
import { papers, paperVersions } from "@/db/schema";
import type { Context, Viewer } from "@/lib/context";
import { findableLists, readableLists } from "@/lib/lists/access";

/**
 * The papers that a viewer may read by their id; for rows of `papers`. An imported one is read by
 * whoever imported it or has it in their library (the trash included), and by the readers of lists
 * that hold it; everyone reads all others.
 */
export const readablePapers = (viewer: Viewer): SQL => seenBy(viewer, readableLists(viewer));

/**
 * The papers that a viewer may come upon without knowing their id: in a search, or by what they have
 * in common with another. What stands in an unlisted list is read by its address only.
 */
export const findablePapers = (viewer: Viewer): SQL => seenBy(viewer, findableLists(viewer));

/** The versions of one paper, for those who may read it; for rows of `paper_versions`. */
export const readableVersions = ({ db, viewer }: Context, paper: string) =>
  and(
    eq(paperVersions.paperId, paper),
    exists(
      db
        .select({ one: sql`1` })
        .from(papers)
        .where(and(eq(papers.id, paper), readablePapers(viewer))),
    ),
  );

/**
 * The feed is the same for everyone; what somebody imported is not. Written out, so that it is seen to
 * be the condition of the feed's index.
 */
export const inFeed: SQL = sql`papers.source <> 'import'`;

// Written out, because the columns are those of the query around it. The first condition decides for
// all papers but the imported ones, so the others are hardly ever looked at.
const seenBy = (viewer: Viewer, inLists: SQL | undefined): SQL =>
  sql`(papers.source <> 'import'${viewer.kind === "user" ? hadBy(viewer.id) : sql``} or exists (
    select 1 from list_entries join lists on lists.id = list_entries.list_id
    where list_entries.paper_id = papers.id and list_entries.deleted_at is null and ${inLists}
  ))`;

const hadBy = (userId: string): SQL =>
  sql` or papers.imported_by = ${userId} or exists (
    select 1 from library_entries
    where library_entries.user_id = ${userId} and library_entries.paper_id = papers.id
  )`;
