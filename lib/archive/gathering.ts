import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  annotationReplies,
  annotations,
  annotationTags,
  colorNames,
  libraryEntries,
  libraryEntryTags,
  listEntries,
  listSections,
  lists,
  papers,
  paperVersions,
  tags,
} from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { grouped } from "@/lib/exchange/grouped";
import { readablePapers } from "@/lib/papers/access";
import type { Line } from "./schema";

type Ctx = Context<UserViewer>;

export async function entriesOf({ db, viewer }: Ctx): Promise<Line<"library">[]> {
  const rows = await db
    .select()
    .from(libraryEntries)
    .where(and(eq(libraryEntries.userId, viewer.id), isNull(libraryEntries.deletedAt)))
    .orderBy(sql`${libraryEntries.addedAt} desc`, sql`${libraryEntries.paperId} desc`);
  const tagged = await db
    .select({ paperId: libraryEntryTags.paperId, tagId: tags.id })
    .from(libraryEntryTags)
    .innerJoin(tags, eq(tags.id, libraryEntryTags.tagId))
    .where(and(eq(libraryEntryTags.userId, viewer.id), isNull(tags.deletedAt)))
    .orderBy(asc(tags.name));
  const byPaper = grouped(tagged, ({ paperId }) => paperId);
  return rows.map(({ paperId, status, remark, citationKey, addedAt, updatedAt }) => ({
    ...{ paper: paperId, status, remark, key: citationKey },
    tags: (byPaper.get(paperId) ?? []).map(({ tagId }) => tagId),
    addedAt: addedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }));
}

export async function tagsOf({ db, viewer }: Ctx): Promise<Line<"tags">[]> {
  const rows = await db
    .select()
    .from(tags)
    .where(and(eq(tags.userId, viewer.id), isNull(tags.deletedAt)))
    .orderBy(asc(tags.name));
  const there = new Set(rows.map(({ id }) => id));
  return rows.map(({ id, name, color, parentId, digit }) => {
    const parent = parentId && there.has(parentId) ? parentId : null;
    return { id, name, color, parent, digit };
  });
}

/** One's own, in one's order; those of others are theirs. */
export async function listsOf(ctx: Ctx): Promise<Line<"lists">[]> {
  const { db, viewer } = ctx;
  const rows = await db
    .select()
    .from(lists)
    .where(and(eq(lists.userId, viewer.id), isNull(lists.deletedAt)))
    .orderBy(asc(lists.position), asc(lists.id));
  const there = new Set(rows.map(({ id }) => id));
  const items = await itemsOf(ctx);
  return rows.map((row) => ({
    ...{ id: row.id, slug: row.slug, title: row.title, description: row.description },
    ...{ cover: row.cover, visibility: row.visibility, comparesOn: row.comparesOn },
    parent: row.parentId && there.has(row.parentId) ? row.parentId : null,
    ...{ sharesAnnotations: row.sharesAnnotations, isSyllabus: row.isSyllabus },
    archivedAt: row.archivedAt?.toISOString() ?? null,
    items: (items.get(row.id) ?? []).map(({ item }) => item),
  }));
}

interface Placed {
  list: string;
  position: string;
  item: Line<"lists">["items"][number];
}

async function itemsOf({ db, viewer }: Ctx): Promise<Map<string, Placed[]>> {
  const entries = await db
    .select({ entry: listEntries })
    .from(listEntries)
    // Editors may have put papers there that have gone from the owner's sight since.
    .innerJoin(papers, and(eq(papers.id, listEntries.paperId), readablePapers(viewer)))
    .where(and(eq(listEntries.userId, viewer.id), isNull(listEntries.deletedAt)))
    .orderBy(asc(listEntries.position), asc(listEntries.paperId));
  const sections = await db
    .select({
      list: listSections.listId,
      position: listSections.position,
      title: listSections.title,
    })
    .from(listSections)
    .innerJoin(lists, eq(lists.id, listSections.listId))
    .where(and(eq(lists.userId, viewer.id), isNull(listSections.deletedAt)))
    .orderBy(asc(listSections.position), asc(listSections.id));
  const all: Placed[] = [
    ...entries.map(
      ({ entry: { listId, position, paperId, note, priority, dueOn, createdAt } }) => ({
        ...{ list: listId, position },
        item: { paper: paperId, note, priority, dueOn, addedAt: createdAt.toISOString() },
      }),
    ),
    ...sections.map(({ list, position, title }) => ({ list, position, item: { section: title } })),
  ];
  // As the database compares them: byte by byte.
  all.sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0));
  return grouped(all, ({ list }) => list);
}

export async function annotationsOf({ db, viewer }: Ctx): Promise<Line<"annotations">[]> {
  const rows = await db
    .select()
    .from(annotations)
    .where(and(eq(annotations.userId, viewer.id), isNull(annotations.deletedAt)))
    .orderBy(asc(annotations.createdAt), asc(annotations.id));
  const tagged = await db
    .select({ of: annotationTags.annotationId, tagId: tags.id })
    .from(annotationTags)
    .innerJoin(tags, eq(tags.id, annotationTags.tagId))
    .where(and(eq(annotationTags.userId, viewer.id), isNull(tags.deletedAt)))
    .orderBy(asc(tags.name));
  const replies = await db
    .select()
    .from(annotationReplies)
    .where(and(eq(annotationReplies.userId, viewer.id), isNull(annotationReplies.deletedAt)))
    .orderBy(asc(annotationReplies.createdAt), asc(annotationReplies.id));
  const tagsOfIt = grouped(tagged, ({ of }) => of);
  const repliesTo = grouped(replies, ({ annotationId }) => annotationId);
  return rows.map((row) => ({
    ...{ id: row.id, paper: row.paperId, version: row.version, color: row.color, note: row.note },
    selectors:
      row.exact === null
        ? null
        : {
            ...{ exact: row.exact, prefix: row.prefix, suffix: row.suffix },
            ...{ start: row.startOffset, end: row.endOffset },
          },
    tags: (tagsOfIt.get(row.id) ?? []).map(({ tagId }) => tagId),
    ...{ visibility: row.visibility, list: row.listId },
    replies: (repliesTo.get(row.id) ?? []).map(({ listId, body, createdAt }) => ({
      ...{ list: listId, body, createdAt: createdAt.toISOString() },
    })),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

export async function colorsOf({ db, viewer }: Ctx): Promise<Line<"colors">[]> {
  return db
    .select({ color: colorNames.color, name: colorNames.name })
    .from(colorNames)
    .where(eq(colorNames.userId, viewer.id))
    .orderBy(asc(colorNames.color));
}

/** As many papers as are read in one statement. */
const PAGE = 500;

/** What is known of these papers, with the texts of all their versions. */
export async function* papersOf(
  { db, viewer }: Ctx,
  ids: string[],
): AsyncGenerator<Line<"papers">> {
  for (let at = 0; at < ids.length; at += PAGE) {
    const some = ids.slice(at, at + PAGE);
    const rows = await db
      .select()
      .from(papers)
      .where(and(inArray(papers.id, some), readablePapers(viewer)));
    const texts = await db
      .select()
      .from(paperVersions)
      .where(
        inArray(
          paperVersions.paperId,
          rows.map(({ id }) => id),
        ),
      )
      .orderBy(asc(paperVersions.version));
    const versions = grouped(texts, ({ paperId }) => paperId);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of some) {
      const row = byId.get(id);
      if (!row) continue;
      const { arxivId, doi, journalRef, codeUrl, title, abstract, authors, csl, version } = row;
      const { primaryCategory, categories, publishedOn, publishedPrecision } = row;
      yield {
        ...{ id, arxivId, doi, journalRef, codeUrl, title, abstract, authors, primaryCategory },
        ...{ categories, publishedOn, publishedPrecision, csl, version },
        versions: (versions.get(id) ?? []).map(({ paperId: _, createdAt: __, ...of }) => of),
      };
    }
  }
}
