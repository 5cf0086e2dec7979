import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  colorNames,
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

export async function colorsOf({ db, viewer }: Ctx): Promise<Line<"colors">[]> {
  return db
    .select({ color: colorNames.color, name: colorNames.name })
    .from(colorNames)
    .where(eq(colorNames.userId, viewer.id))
    .orderBy(asc(colorNames.color));
}

/** The papers that the library, lists and notes are of. */
export async function paperIdsOf({ db, viewer }: Ctx): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select paper_id as id from library_entries where user_id = ${viewer.id} and deleted_at is null
    union select paper_id from annotations where user_id = ${viewer.id} and deleted_at is null
    union select paper_id from list_entries where user_id = ${viewer.id} and deleted_at is null
    order by id`);
  return rows.map(({ id }) => id);
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
