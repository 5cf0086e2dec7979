import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { annotations, annotationTags } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { among } from "@/lib/id-array";
import { requireOwnTag } from "@/lib/tags/access";
import { ensureTag } from "@/lib/tags/mutations";
import { listTags } from "@/lib/tags/queries";
import { ownAnnotations } from "./access";
import { publishingSentence } from "./counted";
import { annotationsMatching } from "./finding";
import { annotationsInput, changeAnnotationsInput } from "./schema";
import { checkAudience } from "./writing";

/** What has been done to many annotations at once. */
export interface ManyChanged {
  /** Those that are not what they were. */
  count: number;
  /** Where others may see the difference: the papers of those that are or were public. */
  papers: string[];
  /** What makes them what they were: inputs for `changeAnnotations`, one for each former value. */
  before: z.input<typeof changeAnnotationsInput>[];
  /** The id of a tag that had to be made. */
  madeTag: string | null;
}

/**
 * Changes colour, audience or tags of the viewer's annotations: of these, or of all that pass a
 * filter. Those that are gone by now are passed over. Making some public takes agreement: it is
 * refused with a sentence, and goes through once that sentence comes back as `agreed`.
 * @throws unauthenticated, invalid, not_found when there is none of them, or no such tag to take off
 */
export async function changeAnnotations(ctx: Context, input: unknown): Promise<ManyChanged> {
  const { color, audience, addTag, removeTag, agreed, ...which } = parseInput(
    changeAnnotationsInput,
    input,
  );
  return inTransaction(requireUser(ctx), async (tx) => {
    const rows = await requireChosen(tx, which);
    const to =
      audience &&
      (await checkAudience(
        tx,
        audience,
        rows.map(({ note }) => note),
      ));
    const recolored = color ? rows.filter((row) => row.color !== color) : [];
    const shown = to ? rows.filter((row) => audienceOf(row) !== audienceOf(to)) : [];
    if (to?.visibility === "public") requireAgreement(shown.length, agreed);
    const tagged = addTag === undefined ? null : await tag(tx, rows, addTag);
    const untagged = removeTag === undefined ? null : await untag(tx, rows, removeTag);
    const before = [
      ...former(recolored, (row) => ({ color: row.color })),
      ...former(shown, (row) => ({ audience: audienceOf(row), agreed: true as const })),
      ...(tagged ? [{ ids: tagged.ids, removeTag: tagged.id }] : []),
      ...(untagged ? [{ ids: untagged.ids, addTag: untagged.name }] : []),
    ].filter(({ ids }) => ids.length > 0);
    const changed = new Set(before.flatMap(({ ids }) => ids));
    await update(tx, [...changed], { ...(color && { color }), ...to });
    const publicNow = to?.visibility === "public";
    return {
      count: changed.size,
      papers: papersOf(
        rows.filter(
          ({ id, visibility }) => changed.has(id) && (publicNow || visibility === "public"),
        ),
      ),
      before,
      madeTag: tagged?.made ? tagged.id : null,
    };
  });
}

type ManyMoved = Pick<ManyChanged, "count" | "papers"> & { ids: string[] };

/**
 * Moves annotations of the viewer to the trash: these, or all that pass a filter.
 * @returns their ids, fit for `restoreAnnotations`
 * @throws unauthenticated, invalid, not_found when there is none of them
 */
export async function deleteAnnotations(ctx: Context, input: unknown): Promise<ManyMoved> {
  const which = parseInput(annotationsInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const rows = await requireChosen(tx, which);
    const ids = rows.map(({ id }) => id);
    await tx.db
      .update(annotations)
      .set({ deletedAt: new Date() })
      .where(and(ownAnnotations(tx.viewer), among(annotations.id, ids)));
    const seen = rows.filter(({ visibility }) => visibility === "public");
    return { count: ids.length, papers: papersOf(seen), ids };
  });
}

/**
 * Brings annotations of the viewer back from the trash.
 * @throws unauthenticated, invalid, not_found when none of them is there
 */
export async function restoreAnnotations(ctx: Context, input: unknown): Promise<ManyMoved> {
  const { ids = [] } = parseInput(annotationsInput, input);
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .update(annotations)
    .set({ deletedAt: null })
    .where(
      and(
        eq(annotations.userId, viewer.id),
        isNotNull(annotations.deletedAt),
        among(annotations.id, ids),
      ),
    )
    .returning(columns);
  if (rows.length === 0) throw notFound("annotation in your trash");
  const seen = rows.filter(({ visibility }) => visibility === "public");
  return { count: rows.length, papers: papersOf(seen), ids: rows.map(({ id }) => id) };
}

const columns = {
  id: annotations.id,
  paperId: annotations.paperId,
  color: annotations.color,
  note: annotations.note,
  visibility: annotations.visibility,
  listId: annotations.listId,
};
type Row = Pick<typeof annotations.$inferSelect, keyof typeof columns>;

/** Locked in the order of their ids, so that two such changes wait for each other. */
async function requireChosen(
  tx: Context<UserViewer>,
  { ids, filter }: z.output<typeof annotationsInput>,
): Promise<Row[]> {
  const rows = await tx.db
    .select(columns)
    .from(annotations)
    .where(
      and(
        ownAnnotations(tx.viewer),
        ids && among(annotations.id, ids),
        filter && annotationsMatching(tx, filter),
      ),
    )
    .orderBy(annotations.id)
    .for("update");
  if (rows.length === 0) throw notFound("annotation");
  return rows;
}

const audienceOf = ({ visibility, listId }: Pick<Row, "visibility" | "listId">) =>
  listId === null ? visibility : `${visibility}:${listId}`;

const papersOf = (rows: Row[]) => [...new Set(rows.map(({ paperId }) => paperId))];

function requireAgreement(count: number, agreed: string | true | undefined) {
  const sentence = publishingSentence(count);
  if (count > 0 && agreed !== true && agreed !== sentence) throw invalid({ agreed: sentence });
}

/** The ids by what the rows were before. */
function former<T>(rows: Row[], formerOf: (row: Row) => T): (T & { ids: string[] })[] {
  const groups = new Map<string, T & { ids: string[] }>();
  for (const row of rows) {
    const value = formerOf(row);
    const group = groups.get(JSON.stringify(value)) ?? { ...value, ids: [] };
    group.ids.push(row.id);
    groups.set(JSON.stringify(value), group);
  }
  return [...groups.values()];
}

async function tag(tx: Context<UserViewer>, rows: Row[], name: string) {
  const known = await listTags(tx);
  const { id: tagId } = await ensureTag(tx, name);
  const userId = tx.viewer.id;
  const added = await tx.db
    .insert(annotationTags)
    .select(
      tx.db
        .select({
          userId: annotations.userId,
          annotationId: annotations.id,
          tagId: sql<string>`${tagId}`.as("tag_id"),
          createdAt: sql<Date>`now()`.as("created_at"),
        })
        .from(annotations)
        .where(
          and(
            eq(annotations.userId, userId),
            among(
              annotations.id,
              rows.map(({ id }) => id),
            ),
          ),
        ),
    )
    .onConflictDoNothing()
    .returning({ id: annotationTags.annotationId });
  return { id: tagId, made: known.every(({ id }) => id !== tagId), ids: added.map(({ id }) => id) };
}

async function untag(tx: Context<UserViewer>, rows: Row[], tagId: string) {
  const { name } = await requireOwnTag(tx, tagId);
  const removed = await tx.db
    .delete(annotationTags)
    .where(
      and(
        eq(annotationTags.userId, tx.viewer.id),
        eq(annotationTags.tagId, tagId),
        among(
          annotationTags.annotationId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .returning({ id: annotationTags.annotationId });
  return { name, ids: removed.map(({ id }) => id) };
}

async function update(
  { db, viewer }: Context<UserViewer>,
  ids: string[],
  values: Partial<typeof annotations.$inferInsert>,
) {
  await db
    .update(annotations)
    .set({ ...values, revision: sql`${annotations.revision} + 1`, updatedAt: new Date() })
    .where(and(ownAnnotations(viewer), among(annotations.id, ids)));
}
