import { and, eq, gt, isNotNull, notExists, type SQL, sql } from "drizzle-orm";
import { annotations, libraryEntries, papers, seenPublications } from "@/db/schema";
import { ownAnnotations } from "@/lib/annotations/access";
import type { Context, UserViewer } from "@/lib/context";
import { ownEntries } from "@/lib/library/access";
import { readablePapers } from "@/lib/papers/access";

/** As `newsOfPublications`, without those of which the viewer has said that they know. */
export function unseenPublications(ctx: Context<UserViewer>) {
  const { db, viewer } = ctx;
  const seen = db
    .select({ one: sql`1` })
    .from(seenPublications)
    .where(
      and(
        eq(seenPublications.userId, viewer.id),
        eq(seenPublications.paperId, papers.id),
        sql`${seenPublications.seenAt} >= ${papers.publishedSeenAt}`,
      ),
    );
  return newsOfPublications(ctx, notExists(seen));
}

/**
 * The ids of papers that were published since the viewer saved or annotated them. Two joins instead of
 * conditions with “or”: each begins where there are fewer, with what is published or with what is the
 * viewer’s.
 */
export function newsOfPublications({ db, viewer }: Context<UserViewer>, which?: SQL) {
  const news = and(isNotNull(papers.publishedSeenAt), which, readablePapers(viewer));
  const saved = db
    .select({ id: papers.id })
    .from(papers)
    .innerJoin(
      libraryEntries,
      and(
        eq(libraryEntries.paperId, papers.id),
        ownEntries(viewer),
        gt(papers.publishedSeenAt, libraryEntries.addedAt),
      ),
    )
    .where(news);
  const annotated = db
    .select({ id: papers.id })
    .from(papers)
    .innerJoin(
      annotations,
      and(
        eq(annotations.paperId, papers.id),
        ownAnnotations(viewer),
        gt(papers.publishedSeenAt, annotations.createdAt),
      ),
    )
    .where(news);
  return saved.union(annotated);
}
