import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  annotationReplies,
  annotations,
  annotationTags,
  libraryEntries,
  libraryEntryTags,
  tags,
} from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { grouped } from "@/lib/exchange/grouped";
import { momentKey } from "@/lib/paging";
import { tagOf } from "@/lib/tags/access";
import type { Line } from "./schema";

type Ctx = Context<UserViewer>;

/** As many as are in memory at a time. */
const PAGE = 500;

/** The library, what was added last first. */
export async function* entriesOf({ db, viewer }: Ctx): AsyncGenerator<Line<"library">> {
  let last: { row: { paperId: string }; key: string } | undefined;
  do {
    const rows = await db
      .select({ row: libraryEntries, key: momentKey(libraryEntries.addedAt) })
      .from(libraryEntries)
      .where(
        and(
          eq(libraryEntries.userId, viewer.id),
          isNull(libraryEntries.deletedAt),
          last &&
            sql`(${libraryEntries.addedAt}, ${libraryEntries.paperId}) < (${last.key}::timestamptz, ${last.row.paperId})`,
        ),
      )
      .orderBy(desc(libraryEntries.addedAt), desc(libraryEntries.paperId))
      .limit(PAGE);
    const tagged = await db
      .select({ paperId: libraryEntryTags.paperId, tagId: tags.id })
      .from(libraryEntryTags)
      .innerJoin(tags, tagOf(libraryEntryTags))
      .where(
        and(
          eq(libraryEntryTags.userId, viewer.id),
          inArray(
            libraryEntryTags.paperId,
            rows.map(({ row }) => row.paperId),
          ),
          isNull(tags.deletedAt),
        ),
      )
      .orderBy(asc(tags.name));
    const byPaper = grouped(tagged, ({ paperId }) => paperId);
    for (const { row } of rows) {
      const { paperId, status, remark, citationKey, addedAt, updatedAt } = row;
      yield {
        ...{ paper: paperId, status, remark, key: citationKey },
        tags: (byPaper.get(paperId) ?? []).map(({ tagId }) => tagId),
        addedAt: addedAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
      };
    }
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last);
}

/** Notes and highlights, the oldest first, with what their author answered to them. */
export async function* annotationsOf(ctx: Ctx): AsyncGenerator<Line<"annotations">> {
  const { db, viewer } = ctx;
  let last: { row: { id: string }; key: string } | undefined;
  do {
    const rows = await db
      .select({ row: annotations, key: momentKey(annotations.createdAt) })
      .from(annotations)
      .where(
        and(
          eq(annotations.userId, viewer.id),
          isNull(annotations.deletedAt),
          last &&
            sql`(${annotations.createdAt}, ${annotations.id}) > (${last.key}::timestamptz, ${last.row.id})`,
        ),
      )
      .orderBy(asc(annotations.createdAt), asc(annotations.id))
      .limit(PAGE);
    yield* await linesOf(
      ctx,
      rows.map(({ row }) => row),
    );
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last);
}

async function linesOf(
  { db, viewer }: Ctx,
  rows: (typeof annotations.$inferSelect)[],
): Promise<Line<"annotations">[]> {
  const ids = rows.map(({ id }) => id);
  const tagged = await db
    .select({ of: annotationTags.annotationId, tagId: tags.id })
    .from(annotationTags)
    .innerJoin(tags, tagOf(annotationTags))
    .where(
      and(
        eq(annotationTags.userId, viewer.id),
        inArray(annotationTags.annotationId, ids),
        isNull(tags.deletedAt),
      ),
    )
    .orderBy(asc(tags.name));
  const replies = await db
    .select()
    .from(annotationReplies)
    .where(
      and(
        eq(annotationReplies.userId, viewer.id),
        inArray(annotationReplies.annotationId, ids),
        isNull(annotationReplies.deletedAt),
      ),
    )
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
