import { and, asc, ilike, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { lists, tags } from "@/db/schema";
import { findAnnotations } from "@/lib/annotations/finding";
import type { Context } from "@/lib/context";
import { escapeLike } from "@/lib/escape-like";
import { memberLists } from "@/lib/lists/access";
import { plainText } from "@/lib/papers/plain-text";
import { ownTags } from "@/lib/tags/access";

const MOST_NOTES = 3;
const MOST_NAMES = 6;

export interface OwnFinds {
  notes: { id: string; paper: string; title: string; text: string }[];
  tags: string[];
  lists: { title: string; slug: string }[];
}

/**
 * What the viewer has of their own with these words: notes and highlights, tags, lists they are a member
 * of. Nothing for strangers. @throws invalid
 */
export async function findOwn(ctx: Context, words: string): Promise<OwnFinds> {
  const { db, viewer } = ctx;
  if (viewer.kind !== "user") return { notes: [], tags: [], lists: [] };
  const text = words.slice(0, 200);
  const [notes, ownTagNames, ownLists] = await Promise.all([
    findAnnotations(ctx, { q: text, limit: MOST_NOTES }),
    db
      .select({ name: tags.name })
      .from(tags)
      .where(and(ownTags(viewer), contains(tags.name, text)))
      .orderBy(asc(sql`lower(${tags.name})`))
      .limit(MOST_NAMES),
    db
      .select({ title: lists.title, slug: lists.slug })
      .from(lists)
      .where(and(memberLists(viewer), contains(lists.title, text)))
      .orderBy(asc(sql`lower(${lists.title})`))
      .limit(MOST_NAMES),
  ]);
  return {
    notes: notes.items.map(({ id, paper, selectors, note }) => ({
      ...{ id, paper: paper.id, title: plainText(paper.title) },
      text: note || selectors?.exact || "",
    })),
    tags: ownTagNames.map(({ name }) => name),
    lists: ownLists,
  };
}

const contains = (column: SQLWrapper, text: string): SQL =>
  ilike(column as typeof tags.name, `%${escapeLike(text)}%`);
