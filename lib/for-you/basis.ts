import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import {
  dismissals,
  libraryEntries,
  libraryEntryTags,
  listEntries,
  lists,
  papers,
  tags,
  users,
} from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ownEntries } from "@/lib/library/access";
import { findableLists } from "@/lib/lists/access";
import { ownTags } from "@/lib/tags/access";
import { type Basis, MOST_AGAINST, MOST_LIKED } from "./suggesting";

type Ctx = Context<UserViewer>;

/**
 * What a person's papers are suggested from: what they have put there last, without what they have given
 * up, and what they have dismissed.
 * @throws not_found when there is no such list that they may come upon, or tag of theirs
 */
export async function basisOf(ctx: Ctx, source: string): Promise<Basis> {
  const [kind, id = ""] = source.split(":");
  const [from, against, factors] = await Promise.all([
    kind === "list" ? listBasis(ctx, id) : kind === "tag" ? tagged(ctx, id) : saved(ctx),
    dismissed(ctx),
    factorsOf(ctx),
  ]);
  const user = ctx.viewer.id;
  // What the person knows already is not suggested to them.
  const open = sql`not exists (
      select from library_entries mine where mine.user_id = ${user}
        and mine.paper_id = papers.id and mine.deleted_at is null
    ) and not exists (
      select from dismissals mine where mine.user_id = ${user}
        and mine.paper_id = papers.id and mine.brought_back_at is null
    ) and ${from.open ?? sql`true`}`;
  return { title: from.title, liked: from.liked, against, factors, open };
}

/** What papers are suggested from for whoever may come upon a list. @throws not_found */
export async function listBasis({ db, viewer }: Context, id: string) {
  const [list] = await db
    .select({ title: lists.title })
    .from(lists)
    .where(and(eq(lists.id, id), findableLists(viewer)));
  if (!list) throw notFound("list");
  const rows = await db
    .select({ id: listEntries.paperId })
    .from(listEntries)
    .where(and(eq(listEntries.listId, id), isNull(listEntries.deletedAt)))
    .orderBy(desc(listEntries.createdAt), desc(listEntries.paperId))
    .limit(MOST_LIKED);
  const open = sql`not exists (
    select from list_entries its where its.list_id = ${id}
      and its.paper_id = papers.id and its.deleted_at is null
  )`;
  return { title: list.title, liked: rows.map((row) => row.id), open };
}

async function tagged({ db, viewer }: Ctx, id: string) {
  const [tag] = await db
    .select({ name: tags.name })
    .from(tags)
    .where(and(ownTags(viewer), eq(tags.id, id)));
  if (!tag) throw notFound("tag");
  const rows = await db
    .select({ id: libraryEntries.paperId })
    .from(libraryEntries)
    .innerJoin(
      libraryEntryTags,
      and(
        eq(libraryEntryTags.userId, libraryEntries.userId),
        eq(libraryEntryTags.paperId, libraryEntries.paperId),
      ),
    )
    .where(and(ownEntries(viewer), eq(libraryEntryTags.tagId, id)))
    .orderBy(desc(libraryEntries.addedAt), desc(libraryEntries.paperId))
    .limit(MOST_LIKED);
  return { title: tag.name, liked: rows.map((row) => row.id), open: null };
}

async function saved({ db, viewer }: Ctx) {
  const rows = await db
    .select({ id: libraryEntries.paperId })
    .from(libraryEntries)
    .where(and(ownEntries(viewer), ne(libraryEntries.status, "abandoned")))
    .orderBy(desc(libraryEntries.addedAt), desc(libraryEntries.paperId))
    .limit(MOST_LIKED);
  return { title: "", liked: rows.map((row) => row.id), open: null };
}

async function dismissed({ db, viewer }: Ctx): Promise<string[]> {
  const rows = await db
    .select({ id: dismissals.paperId })
    .from(dismissals)
    .innerJoin(papers, eq(papers.id, dismissals.paperId))
    .where(and(eq(dismissals.userId, viewer.id), isNull(dismissals.broughtBackAt)))
    .orderBy(desc(dismissals.createdAt), desc(dismissals.paperId))
    .limit(MOST_AGAINST);
  return rows.map((row) => row.id);
}

export async function factorsOf({ db, viewer }: Ctx): Promise<Record<string, number>> {
  const [row] = await db
    .select({ weights: users.termWeights })
    .from(users)
    .where(eq(users.id, viewer.id));
  return row?.weights ?? {};
}
