import { and, eq, isNotNull } from "drizzle-orm";
import { newId } from "@/db/ids";
import { annotations } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { findAbstract, getPaper } from "@/lib/papers/queries";
import { requireOwnAnnotation } from "./access";
import { describeRange } from "./anchor";
import { findQuote } from "./quote";
import {
  annotateQuoteInput,
  annotationInput,
  createAnnotationInput,
  updateAnnotationInput,
} from "./schema";

/** An annotation and the paper that it is on. */
export interface Changed {
  id: string;
  paper: string;
}
type Style = { color: typeof annotations.$inferSelect.color; note: string };

/**
 * Highlights a stretch of one version of an abstract, with or without a note.
 * @throws unauthenticated, invalid, not_found when there is no such paper or version
 */
export async function createAnnotation(ctx: Context, input: unknown): Promise<Changed> {
  const { paper, version, start, end, ...style } = parseInput(createAnnotationInput, input);
  const user = requireUser(ctx);
  const source = await findAbstract(user, paper, version);
  if (source === null) throw notFound("version of this paper");
  if (end > source.length) throw invalid({ end: "The abstract is not as long as that." });
  return insertAnnotation(user, { paper, version, source, start, end }, style);
}

/**
 * Highlights words of the current abstract, given as the reader sees them.
 * @throws unauthenticated, invalid when the words don't stand there, or stand there more than once
 * and `occurrence` doesn't say which; not_found when there is no such paper
 */
export async function annotateQuote(ctx: Context, input: unknown): Promise<Changed> {
  const { paper, quote, occurrence, ...style } = parseInput(annotateQuoteInput, input);
  const user = requireUser(ctx);
  const { id, version, abstract: source } = await getPaper(user, paper);
  const found = findQuote(source, quote);
  if (found.length === 0) {
    throw invalid({
      quote: "These words are not in the abstract. Copy them just as they stand there.",
    });
  }
  const range = found[(occurrence ?? 1) - 1];
  if (!range || (found.length > 1 && !occurrence)) {
    throw invalid({
      occurrence: `The words stand there ${found.length} times: say which one you mean.`,
    });
  }
  return insertAnnotation(user, { paper: id, version, source, ...range }, style);
}

/**
 * Changes colour and note.
 * @returns what they were before
 * @throws unauthenticated, invalid, not_found
 */
export async function updateAnnotation(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: Style }> {
  const { id, color, note } = parseInput(updateAnnotationInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const annotation = await requireOwnAnnotation(tx, id);
    await tx.db
      .update(annotations)
      .set({ color, note, updatedAt: new Date() })
      .where(eq(annotations.id, annotation.id));
    const before = { color: annotation.color, note: annotation.note };
    return { id, paper: annotation.paperId, before };
  });
}

/**
 * Moves an annotation to the trash.
 * @throws unauthenticated, invalid, not_found
 */
export async function deleteAnnotation(ctx: Context, input: unknown): Promise<Changed> {
  const { id } = parseInput(annotationInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const annotation = await requireOwnAnnotation(tx, id);
    await tx.db
      .update(annotations)
      .set({ deletedAt: new Date() })
      .where(eq(annotations.id, annotation.id));
    return { id, paper: annotation.paperId };
  });
}

/** @throws unauthenticated, invalid, not_found */
export async function restoreAnnotation(ctx: Context, input: unknown): Promise<Changed> {
  const { id } = parseInput(annotationInput, input);
  const { db, viewer } = requireUser(ctx);
  const [restored] = await db
    .update(annotations)
    .set({ deletedAt: null })
    .where(
      and(
        eq(annotations.id, id),
        eq(annotations.userId, viewer.id),
        isNotNull(annotations.deletedAt),
      ),
    )
    .returning({ id: annotations.id, paper: annotations.paperId });
  if (!restored) throw notFound("annotation in your trash");
  return restored;
}

async function insertAnnotation(
  { db, viewer }: Context<UserViewer>,
  at: { paper: string; version: number; source: string; start: number; end: number },
  style: Style,
): Promise<Changed> {
  const { start, end, ...quote } = describeRange(at.source, at.start, at.end);
  const id = newId();
  await db.insert(annotations).values({
    id,
    userId: viewer.id,
    paperId: at.paper,
    version: at.version,
    startOffset: start,
    endOffset: end,
    ...quote,
    ...style,
  });
  return { id, paper: at.paper };
}
