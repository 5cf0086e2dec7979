import { and, type Column, eq, exists, or, sql } from "drizzle-orm";
import { annotations, libraryEntries, seenVersions } from "@/db/schema";
import { ownAnnotations } from "@/lib/annotations/access";
import type { Context, UserViewer } from "@/lib/context";
import { ownEntries } from "@/lib/library/access";

/**
 * What the viewer has seen of papers that are in their library or carry annotations of theirs.
 * @param paper the id in the table that tells of new versions: with the one of `seen_versions`, the
 * whole library would be looked through before anything is known to be new
 */
export const followedVersions = ({ db, viewer }: Context<UserViewer>, paper: Column) =>
  and(
    eq(seenVersions.userId, viewer.id),
    or(
      exists(
        db
          .select({ one: sql`1` })
          .from(libraryEntries)
          .where(and(ownEntries(viewer), eq(libraryEntries.paperId, paper))),
      ),
      exists(
        db
          .select({ one: sql`1` })
          .from(annotations)
          .where(and(ownAnnotations(viewer), eq(annotations.paperId, paper))),
      ),
    ),
  );
