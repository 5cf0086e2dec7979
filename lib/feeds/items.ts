import { and, desc, eq, isNull, type SQL } from "drizzle-orm";
import type { Database } from "@/db/client";
import { listEntries, lists, papers, users } from "@/db/schema";
import { contentOf } from "./content";
import type { FeedItem } from "./schema";

/** How many items a feed has: the newest ones. Whoever asks once a day misses none of most lists. */
const MOST = 100;

const paperColumns = {
  id: papers.id,
  title: papers.plainTitle,
  abstract: papers.plainAbstract,
  authors: papers.authors,
  categories: papers.categories,
  source: papers.source,
  featuredOn: papers.featuredOn,
  featuredAt: papers.featuredAt,
  updatedAt: papers.updatedAt,
};

/** The newest papers of the feed, by their days. */
export async function featuredItems(
  db: Database,
  which: SQL | undefined,
  origin: string,
): Promise<FeedItem[]> {
  const rows = await db
    .select(paperColumns)
    .from(papers)
    .where(which)
    .orderBy(desc(papers.featuredOn), desc(papers.publishedOn), desc(papers.id))
    .limit(MOST);
  return rows.map(({ featuredOn, featuredAt, updatedAt, ...paper }) => ({
    ...itemOf(paper),
    id: tagUri(origin, `paper/${paper.id}`),
    html: contentOf(paper, origin),
    published: featuredOn ? new Date(featuredOn) : featuredAt,
    updated: later(featuredAt, updatedAt),
  }));
}

/**
 * What came last into lists that `which` names; the caller says that the reader may read them.
 * @param named whether each item says which list it came into
 */
export async function listedItems(
  db: Database,
  which: SQL | undefined,
  { origin, named }: { origin: string; named: boolean },
): Promise<FeedItem[]> {
  const rows = await db
    .select({
      list: { id: lists.id, title: lists.title, handle: users.handle, slug: lists.slug },
      note: listEntries.note,
      addedAt: listEntries.createdAt,
      paper: paperColumns,
    })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(users, eq(users.id, lists.userId))
    .innerJoin(papers, eq(papers.id, listEntries.paperId))
    .where(and(which, isNull(listEntries.deletedAt)))
    .orderBy(desc(listEntries.createdAt), desc(listEntries.paperId), desc(listEntries.listId))
    .limit(MOST);
  return rows.map(({ list, note, addedAt, paper }) => {
    const from = named && { list: { ...list, path: `/@${list.handle}/${list.slug}` } };
    return {
      ...itemOf(paper),
      id: tagUri(origin, `list/${list.id}/${paper.id}`),
      html: contentOf({ ...paper, note, ...from }, origin),
      published: addedAt,
      updated: later(addedAt, paper.updatedAt),
    };
  });
}

interface Row {
  id: string;
  title: string;
  authors: string[];
  categories: string[];
}

const itemOf = ({ id, title, authors, categories }: Row) => ({
  ...{ path: `/paper/${id}`, title, authors, categories },
});

/** A name that outlives addresses (RFC 4151): those of lists change with their title and owner. */
export const tagUri = (origin: string, name: string): string =>
  `tag:${new URL(origin).hostname},2026:${name}`;

export const later = (...moments: Date[]): Date =>
  new Date(Math.max(...moments.map((moment) => moment.getTime())));
