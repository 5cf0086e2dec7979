import { eq, inArray } from "drizzle-orm";
import { newId } from "@/db/ids";
import {
  annotationMentions,
  annotationReplies,
  annotations,
  annotationTags,
  papers,
  paperVersions,
} from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { mentionsIn } from "@/lib/markdown";
import { inParts } from "./in-parts";
import { withIdsHere } from "./renaming";
import type { Ids, Line, Rest } from "./schema";

/** Annotations as they were, but private; with their tags, and what their author replied to them. */
export async function restoreAnnotations(
  tx: Context<UserViewer>,
  lines: Rest["annotations"],
  ids: Ids,
): Promise<string[]> {
  const { db, viewer } = tx;
  const found = lines.flatMap((line) => {
    const paperId = ids.papers.get(line.paper);
    const note = withIdsHere(line.note, ids.papers);
    return paperId && (line.selectors || note) ? [{ ...line, paperId, note }] : [];
  });
  const texts = await textsOf(tx, [...new Set(found.map(({ paperId }) => paperId))]);
  const there = await knownOf(tx);
  const rows = found
    .filter((line) => !there.has(line.id) && !there.has(keyOf(line.paperId, line)))
    .map((line) => ({ line, row: rowOf(line, viewer.id, texts.get(line.paperId)) }));
  for (const some of inParts(rows)) {
    await db.insert(annotations).values(some.map(({ row }) => row));
  }
  const tagged = rows.flatMap(({ line, row }) =>
    line.tags.flatMap((tag) => {
      const tagId = ids.tags.get(tag);
      return tagId ? [{ userId: viewer.id, annotationId: row.id, tagId }] : [];
    }),
  );
  for (const some of inParts(tagged)) {
    await db.insert(annotationTags).values(some).onConflictDoNothing();
  }
  const mentions = rows.flatMap(({ row: { id, note } }) =>
    mentionsIn(note).map((paperId) => ({
      ...{ userId: viewer.id, annotationId: id, paperId },
    })),
  );
  for (const some of inParts(mentions)) {
    await db.insert(annotationMentions).values(some).onConflictDoNothing();
  }
  const replies = rows.flatMap(({ line, row }) =>
    line.replies.flatMap(({ list, body, createdAt }) => {
      const listId = ids.lists.get(list);
      const of = { id: newId(), userId: viewer.id, annotationId: row.id };
      const said = withIdsHere(body, ids.papers);
      return listId && said ? [{ ...of, listId, body: said, createdAt: new Date(createdAt) }] : [];
    }),
  );
  for (const some of inParts(replies)) await db.insert(annotationReplies).values(some);
  return rows.map(({ row }) => row.id);
}

interface Texts {
  version: number;
  byVersion: Map<number, string>;
}

/** Where its text is not the one that it was made on, a quote is kept without its place. */
function rowOf(line: Line<"annotations"> & { paperId: string }, userId: string, texts?: Texts) {
  const { paperId, color, note, selectors, createdAt, updatedAt } = line;
  const text = texts?.byVersion.get(line.version);
  const version = text === undefined ? (texts?.version ?? 1) : line.version;
  const { exact = null, prefix = "", suffix = "", start = null, end = null } = selectors ?? {};
  const stands = start !== null && end !== null && text?.slice(start, end) === exact;
  return {
    ...{ id: newId(), userId, paperId, version, exact, prefix, suffix, color, note },
    startOffset: stands ? start : null,
    endOffset: stands ? end : null,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}

async function textsOf({ db }: Context, ids: string[]): Promise<Map<string, Texts>> {
  const all = new Map<string, Texts>();
  for (const some of inParts(ids)) {
    const rows = await db
      .select({
        id: papers.id,
        newest: papers.version,
        version: paperVersions.version,
        abstract: paperVersions.abstract,
      })
      .from(papers)
      .innerJoin(paperVersions, eq(paperVersions.paperId, papers.id))
      .where(inArray(papers.id, some));
    for (const { id, newest, version, abstract } of rows) {
      const texts = all.get(id) ?? { version: newest, byVersion: new Map<number, string>() };
      texts.byVersion.set(version, abstract);
      all.set(id, texts);
    }
  }
  return all;
}

/** What the viewer has, by its id and by what it says; what is in the trash stays there. */
async function knownOf({ db, viewer }: Context<UserViewer>): Promise<Set<string>> {
  const rows = await db.select().from(annotations).where(eq(annotations.userId, viewer.id));
  return new Set(
    rows.flatMap(({ id, paperId, exact, note, createdAt }) => [
      id,
      keyOf(paperId, {
        ...{ note, createdAt: createdAt.toISOString() },
        selectors: exact === null ? null : { exact },
      }),
    ]),
  );
}

const keyOf = (
  paperId: string,
  of: { selectors: { exact: string } | null; note: string; createdAt: string },
) => JSON.stringify([paperId, of.selectors?.exact, of.note, new Date(of.createdAt).getTime()]);
