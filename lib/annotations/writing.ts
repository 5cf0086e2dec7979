import { and, eq, exists, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { newId } from "@/db/ids";
import { annotationMentions, annotations, annotationTags, lists, tags } from "@/db/schema";
import { requireFewLinks } from "@/lib/accounts/few-links";
import type { Context, UserViewer } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { memberLists } from "@/lib/lists/access";
import { mentionsIn } from "@/lib/markdown";
import { tagOf } from "@/lib/tags/access";
import { ensureTag } from "@/lib/tags/mutations";
import { watchPaper } from "@/lib/versions/mutations";
import type { Annotation, audience, Color, Selectors } from "./schema";

/** What a person writes of an annotation, apart from its place. */
export interface Written {
  color: Color;
  note: string;
  /** Names. */
  tags?: string[] | undefined;
  audience?: z.output<typeof audience> | undefined;
}

/** Keeps a new annotation with its tags and mentions; inside a transaction. */
export async function insertAnnotation(
  tx: Context<UserViewer>,
  at: { paper: string; version: number; selectors: Selectors | null },
  { tags = [], audience: to, ...style }: Written,
): Promise<{ id: string; revision: number }> {
  const id = newId();
  await tx.db.insert(annotations).values({
    id,
    userId: tx.viewer.id,
    paperId: at.paper,
    version: at.version,
    ...selectorColumns(at.selectors),
    ...style,
    ...(to && (await checkAudience(tx, to, [style.note]))),
  });
  await keepTags(tx, id, tags);
  await keepMentions(tx, id, style.note);
  await watchPaper(tx, at.paper);
  return { id, revision: 1 };
}

export const selectorColumns = (selectors: Selectors | null) => ({
  exact: selectors?.exact ?? null,
  prefix: selectors?.prefix ?? "",
  suffix: selectors?.suffix ?? "",
  startOffset: selectors?.start ?? null,
  endOffset: selectors?.end ?? null,
});

/**
 * @param notes what they will see
 * @throws invalid when the viewer is no member of the list that the audience is of, and for many links of
 * a new account that everyone would see
 */
export async function checkAudience(
  { db, viewer }: Context<UserViewer>,
  to: z.output<typeof audience>,
  notes: string[],
): Promise<Pick<Annotation, "visibility" | "listId">> {
  if (to.visibility === "public") {
    for (const note of notes) await requireFewLinks({ db, viewer }, { note });
  }
  if (to.visibility !== "members") return { visibility: to.visibility, listId: null };
  if (to.listId) {
    const [list] = await db
      .select({ id: lists.id })
      .from(lists)
      .where(and(memberLists(viewer), eq(lists.id, to.listId)));
    if (list) return { visibility: "members", listId: list.id };
  }
  throw invalid({ audience: "You are not a member of that list." });
}

/** Makes `names` the tags of an annotation; tags that the viewer does not have yet are made. */
export async function keepTags(
  { db, viewer }: Context<UserViewer>,
  annotationId: string,
  names: string[],
): Promise<void> {
  const mine = and(
    eq(annotationTags.userId, viewer.id),
    eq(annotationTags.annotationId, annotationId),
    // Those in the trash stay on it, so that restoring brings them back.
    exists(
      db
        .select({ one: sql`1` })
        .from(tags)
        .where(and(tagOf(annotationTags), isNull(tags.deletedAt))),
    ),
  );
  await db.delete(annotationTags).where(mine);
  for (const name of names) {
    const { id: tagId } = await ensureTag({ db, viewer }, name);
    await db
      .insert(annotationTags)
      .values({ userId: viewer.id, annotationId, tagId })
      .onConflictDoNothing();
  }
}

export async function keepMentions(
  { db, viewer }: Context<UserViewer>,
  annotationId: string,
  note: string,
): Promise<void> {
  const mine = and(
    eq(annotationMentions.userId, viewer.id),
    eq(annotationMentions.annotationId, annotationId),
  );
  await db.delete(annotationMentions).where(mine);
  const rows = mentionsIn(note).map((paperId) => ({ userId: viewer.id, annotationId, paperId }));
  if (rows.length > 0) await db.insert(annotationMentions).values(rows);
}
