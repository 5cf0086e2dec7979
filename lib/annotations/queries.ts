import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { annotations, annotationTags, listEntries, lists, tags } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ownLists, readableLists } from "@/lib/lists/access";
import { ownAnnotations } from "./access";
import { annotationColumns, toAnnotation } from "./columns";
import { type Annotation, annotationInput } from "./schema";

/** The viewer's own annotations of a paper, in the order of the text; none for the anonymous. */
export async function listAnnotations(ctx: Context, paper: string): Promise<Annotation[]> {
  if (ctx.viewer.kind !== "user") return [];
  const rows = await ctx.db
    .select(annotationColumns)
    .from(annotations)
    .where(and(ownAnnotations(ctx.viewer), eq(annotations.paperId, paper)))
    .orderBy(asc(annotations.startOffset), asc(annotations.id));
  return rows.map(toAnnotation);
}

/** One of the viewer's own. @throws unauthenticated, invalid, not_found */
export async function getAnnotation(ctx: Context, input: unknown): Promise<Annotation> {
  const { id } = parseInput(annotationInput, input);
  const { db, viewer } = requireUser(ctx);
  const [row] = await db
    .select(annotationColumns)
    .from(annotations)
    .where(and(ownAnnotations(viewer), eq(annotations.id, id)));
  if (!row) throw notFound("annotation");
  return toAnnotation(row);
}

/** The viewer's annotations in the trash, last deleted first; the newest hundred. @throws unauthenticated */
export async function listTrashedAnnotations(ctx: Context): Promise<Annotation[]> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select(annotationColumns)
    .from(annotations)
    .where(and(eq(annotations.userId, viewer.id), isNotNull(annotations.deletedAt)))
    .orderBy(desc(annotations.deletedAt))
    .limit(100);
  return rows.map(toAnnotation);
}

/**
 * What a list's members have made public on the abstracts of these papers of the list, if the list
 * shares that and the viewer may read the list; otherwise nothing.
 */
export async function listSharedAnnotations(
  ctx: Context,
  listId: string,
  papers: string[],
): Promise<Annotation[]> {
  if (papers.length === 0) return [];
  const rows = await ctx.db
    .select(annotationColumns)
    .from(annotations)
    .innerJoin(lists, eq(lists.userId, annotations.userId))
    .innerJoin(
      listEntries,
      and(eq(listEntries.listId, lists.id), eq(listEntries.paperId, annotations.paperId)),
    )
    .where(
      and(
        readableLists(ctx.viewer),
        eq(lists.id, listId),
        eq(lists.sharesAnnotations, true),
        eq(annotations.visibility, "public"),
        isNull(listEntries.deletedAt),
        isNull(annotations.deletedAt),
        inArray(annotations.paperId, papers),
      ),
    )
    .orderBy(asc(annotations.startOffset), asc(annotations.id));
  return rows.map(toAnnotation);
}

/** The slugs of the viewer's lists on which strangers see their annotations of a paper. */
export async function listsShowing(ctx: Context, paper: string): Promise<string[]> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({ slug: lists.slug })
    .from(lists)
    .innerJoin(listEntries, eq(listEntries.listId, lists.id))
    .where(
      and(
        ownLists(viewer),
        eq(lists.sharesAnnotations, true),
        ne(lists.visibility, "private"),
        eq(listEntries.paperId, paper),
        isNull(listEntries.deletedAt),
      ),
    );
  return rows.map((row) => row.slug);
}

/** The names of the tags on one annotation of the viewer's. */
export async function tagNamesOf(
  { db, viewer }: Context<UserViewer>,
  annotation: string,
): Promise<string[]> {
  const rows = await db
    .select({ name: tags.name })
    .from(annotationTags)
    .innerJoin(tags, eq(tags.id, annotationTags.tagId))
    .where(
      and(
        eq(annotationTags.userId, viewer.id),
        eq(annotationTags.annotationId, annotation),
        isNull(tags.deletedAt),
      ),
    )
    .orderBy(sql`lower(${tags.name})`);
  return rows.map((row) => row.name);
}
