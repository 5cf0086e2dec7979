import { and, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { annotationMentions, annotations, annotationTags } from "@/db/schema";
import { keepMentions, keepTags, selectorColumns } from "@/lib/annotations/writing";
import type { Context, UserViewer } from "@/lib/context";
import { mentionsIn } from "@/lib/markdown";
import { ensureTag } from "@/lib/tags/mutations";
import { watchPaper } from "@/lib/versions/mutations";
import type { Known } from "./matching";
import type { Placed } from "./placing";

/** A statement takes 65,534 values; the widest row here has 16. */
const ROWS = 1000;

/** Keeps new annotations, private whatever the file said, with their tags and mentions. */
export async function keepAdded(tx: Context<UserViewer>, added: Placed[]): Promise<void> {
  const userId = tx.viewer.id;
  const now = new Date();
  const rows = added.map(({ entry, paper, version, selectors }) => ({
    id: newId(),
    userId,
    paperId: paper,
    version,
    ...selectorColumns(selectors),
    color: entry.color,
    note: entry.note,
    createdAt: entry.created ?? now,
    updatedAt: entry.modified ?? now,
  }));
  for (const some of inParts(rows)) await tx.db.insert(annotations).values(some);
  const tags = await tagIds(
    tx,
    added.flatMap(({ entry }) => entry.tags),
  );
  const tagged = added.flatMap(({ entry }, i) =>
    entry.tags.map((name) => ({
      userId,
      annotationId: rows[i]?.id ?? "",
      tagId: tags.get(name.toLowerCase()) ?? "",
    })),
  );
  for (const some of inParts(tagged)) {
    await tx.db.insert(annotationTags).values(some).onConflictDoNothing();
  }
  const mentions = rows.flatMap(({ id, note }) =>
    mentionsIn(note).map((paperId) => ({ userId, annotationId: id, paperId })),
  );
  for (const some of inParts(mentions)) await tx.db.insert(annotationMentions).values(some);
  for (const paper of new Set(rows.map(({ paperId }) => paperId))) await watchPaper(tx, paper);
}

/** Brings an annotation to what a newer entry says; who may see it stays. */
export async function keepUpdated(
  tx: Context<UserViewer>,
  known: Known,
  { entry, version, selectors }: Placed,
): Promise<void> {
  const { note, color, tags, modified } = entry;
  // An entry from elsewhere knows neither our colours nor our text.
  const own = entry.id !== null && { color, version, ...selectorColumns(selectors) };
  await tx.db
    .update(annotations)
    .set({ note, ...own, revision: known.revision + 1, updatedAt: modified ?? new Date() })
    .where(and(eq(annotations.userId, tx.viewer.id), eq(annotations.id, known.id)));
  await keepTags(tx, known.id, tags);
  await keepMentions(tx, known.id, note);
}

/** The viewer's tags by their names in small letters; those that they don't have are made. */
async function tagIds(tx: Context<UserViewer>, names: string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const name of names) {
    const folded = name.toLowerCase();
    if (!ids.has(folded)) ids.set(folded, (await ensureTag(tx, name)).id);
  }
  return ids;
}

function* inParts<T>(rows: T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += ROWS) yield rows.slice(at, at + ROWS);
}
