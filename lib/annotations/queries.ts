import { and, asc, desc, eq, exists, inArray, isNull, ne, or, sql } from "drizzle-orm";
import {
  annotationMentions,
  annotations,
  annotationTags,
  listEntries,
  lists,
  papers,
  tags,
  users,
} from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { memberLists } from "@/lib/lists/access";
import { heard } from "@/lib/people/access";
import { tagOf } from "@/lib/tags/access";
import { ownAnnotations, sharedOnList } from "./access";
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

/**
 * The addresses of lists on which strangers see what the viewer has made public on these papers.
 * @throws unauthenticated
 */
export async function listsShowing(
  ctx: Context,
  papers: string[],
): Promise<{ handle: string; slug: string }[]> {
  const { db, viewer } = requireUser(ctx);
  if (papers.length === 0) return [];
  return db
    .selectDistinct({ handle: users.handle, slug: lists.slug })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .innerJoin(listEntries, eq(listEntries.listId, lists.id))
    .where(
      and(
        memberLists(viewer),
        eq(lists.sharesAnnotations, true),
        ne(lists.visibility, "private"),
        inArray(listEntries.paperId, papers),
        isNull(listEntries.deletedAt),
      ),
    );
}

/**
 * The annotations of others, or of one's own on another paper, that mention a paper and that the
 * viewer may see; the newest twenty.
 */
export async function listBacklinks(
  ctx: Context,
  paper: string,
): Promise<(Annotation & { title: string })[]> {
  const { db, viewer } = ctx;
  if (viewer.kind !== "user") return [];
  const shared = db.select({ one: sql`1` }).from(lists).where(sharedOnList(viewer));
  const rows = await db
    .select({ ...annotationColumns, title: papers.title })
    .from(annotations)
    .innerJoin(
      annotationMentions,
      and(
        eq(annotationMentions.userId, annotations.userId),
        eq(annotationMentions.annotationId, annotations.id),
      ),
    )
    .innerJoin(papers, eq(papers.id, annotations.paperId))
    .where(
      and(
        eq(annotationMentions.paperId, paper),
        ne(annotations.paperId, paper),
        or(ownAnnotations(viewer), exists(shared)),
        heard(viewer, annotations.userId),
      ),
    )
    .orderBy(desc(annotations.createdAt), desc(annotations.id))
    .limit(20);
  return rows.map(({ title, ...row }) => ({ ...toAnnotation(row), title }));
}

/** The names of the tags on one annotation of the viewer's. */
export async function tagNamesOf(
  { db, viewer }: Context<UserViewer>,
  annotation: string,
): Promise<string[]> {
  const rows = await db
    .select({ name: tags.name })
    .from(annotationTags)
    .innerJoin(tags, tagOf(annotationTags))
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
