import { and, asc, count, desc, eq, exists, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { annotations, annotationTags, listEntries, listMembers, papers, tags } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { decodeCursor, momentKey, type Page, toPage } from "@/lib/paging";
import { summaryColumns } from "@/lib/papers/columns";
import type { PaperSummary } from "@/lib/papers/schema";
import { wordsQuery } from "@/lib/search/words";
import { ownTags, tagOf } from "@/lib/tags/access";
import { tagColumns } from "@/lib/tags/queries";
import type { Tag } from "@/lib/tags/schema";
import { ownAnnotations } from "./access";
import { annotationColumns, toAnnotation } from "./columns";
import { type Annotation, type AnnotationFilter, annotationFilter } from "./schema";

/** An annotation away from its paper's page. */
export interface FoundAnnotation extends Annotation {
  paper: PaperSummary & { version: number };
}

/**
 * The viewer's annotations that pass the filter, last made first.
 * @throws unauthenticated, invalid
 */
export async function findAnnotations(
  ctx: Context,
  filter: AnnotationFilter,
): Promise<Page<FoundAnnotation>> {
  const { cursor, limit, ...wanted } = parseInput(annotationFilter, filter);
  const user = requireUser(ctx);
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await user.db
    .select({ ...annotationColumns, moment, paper: { ...summaryColumns, version: papers.version } })
    .from(annotations)
    .innerJoin(papers, eq(papers.id, annotations.paperId))
    .where(
      and(
        annotationsMatching(user, wanted),
        // A row comparison walks the index from where the last page ended.
        keys
          ? sql`(${annotations.createdAt}, ${annotations.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(annotations.createdAt), desc(annotations.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => [row.moment, row.id]);
  const items = page.items.map(({ paper, moment: _, ...row }) => ({ ...toAnnotation(row), paper }));
  return { items, next: page.next };
}

/** How many of the viewer's annotations pass the filter. @throws unauthenticated, invalid */
export async function countAnnotations(ctx: Context, filter: AnnotationFilter): Promise<number> {
  const { cursor: _, limit: __, ...wanted } = parseInput(annotationFilter, filter);
  const user = requireUser(ctx);
  const [row] = await user.db
    .select({ found: count() })
    .from(annotations)
    .where(annotationsMatching(user, wanted));
  return row?.found ?? 0;
}

/**
 * The viewer's tags that annotations carry, by name, and how many each.
 * @throws unauthenticated
 */
export async function listAnnotationTags(ctx: Context): Promise<(Tag & { count: number })[]> {
  const { db, viewer } = requireUser(ctx);
  return db
    .select({ ...tagColumns, count: count() })
    .from(annotationTags)
    .innerJoin(annotations, eq(annotations.id, annotationTags.annotationId))
    .innerJoin(tags, tagOf(annotationTags))
    .where(and(eq(annotationTags.userId, viewer.id), ownAnnotations(viewer), ownTags(viewer)))
    .groupBy(tags.id)
    .orderBy(asc(sql`lower(${tags.name})`));
}

/** The viewer's own annotations that pass a filter, as a condition. */
export const annotationsMatching = (
  { db, viewer }: Context<UserViewer>,
  wanted: Omit<z.output<typeof annotationFilter>, "cursor" | "limit">,
): SQL | undefined =>
  and(
    ownAnnotations(viewer),
    wanted.color ? eq(annotations.color, wanted.color) : undefined,
    wanted.visibility ? eq(annotations.visibility, wanted.visibility) : undefined,
    wanted.paper ? eq(annotations.paperId, wanted.paper) : undefined,
    wanted.tag
      ? exists(
          db
            .select({ one: sql`1` })
            .from(annotationTags)
            .where(
              and(
                eq(annotationTags.userId, viewer.id),
                eq(annotationTags.annotationId, annotations.id),
                eq(annotationTags.tagId, wanted.tag),
              ),
            ),
        )
      : undefined,
    wanted.list
      ? exists(
          db
            .select({ one: sql`1` })
            .from(listEntries)
            .innerJoin(listMembers, eq(listMembers.listId, listEntries.listId))
            .where(
              and(
                eq(listMembers.userId, viewer.id),
                eq(listEntries.listId, wanted.list),
                eq(listEntries.paperId, annotations.paperId),
                isNull(listEntries.deletedAt),
              ),
            ),
        )
      : undefined,
    wanted.from
      ? sql`${annotations.createdAt} >= ${wanted.from}::date::timestamp at time zone 'UTC'`
      : undefined,
    wanted.to
      ? sql`${annotations.createdAt} < (${wanted.to}::date + 1)::timestamp at time zone 'UTC'`
      : undefined,
    wanted.q ? sql`${annotations.search} @@ ${wordsQuery(wanted.q)}` : undefined,
  );

const moment = momentKey(annotations.createdAt);
