import { and, eq, inArray, isNull } from "drizzle-orm";
import { newId } from "@/db/ids";
import { annotationMentions, annotations } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { mentionsIn } from "@/lib/markdown";
import type { Taken } from "./batch";

/** Notes of entries become notes on the whole paper; one that is there is not doubled. */
export async function keepNotes(
  { db, viewer }: Context<UserViewer>,
  taken: Taken[],
): Promise<void> {
  const noted = taken.filter(({ entry }) => entry.notes.length > 0);
  if (noted.length === 0) return;
  const papers = noted.map(({ paperId }) => paperId);
  const known = await db
    .select({ paperId: annotations.paperId, note: annotations.note })
    .from(annotations)
    .where(
      and(
        eq(annotations.userId, viewer.id),
        inArray(annotations.paperId, papers),
        isNull(annotations.exact),
        isNull(annotations.deletedAt),
      ),
    );
  const there = new Set(known.map(({ paperId, note }) => `${paperId} ${note}`));
  const rows = noted.flatMap(({ paperId, version, entry, made }) =>
    [...new Set(entry.notes)]
      .filter((note) => !there.has(`${paperId} ${note}`))
      .map((note) => {
        const id = newId();
        made.notes = [...(made.notes ?? []), id];
        return { id, userId: viewer.id, paperId, version, note };
      }),
  );
  if (rows.length > 0) await db.insert(annotations).values(rows);
  const mentions = rows.flatMap(({ id, note }) =>
    mentionsIn(note).map((paperId) => ({ userId: viewer.id, annotationId: id, paperId })),
  );
  if (mentions.length > 0) await db.insert(annotationMentions).values(mentions);
}
