import { and, eq, isNotNull } from "drizzle-orm";
import { annotations } from "@/db/schema";
import { requireFewLinks } from "@/lib/accounts/few-links";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, notFound } from "@/lib/errors";
import { findAbstract, getPaper } from "@/lib/papers/queries";
import { requireOwnAnnotation } from "./access";
import { describeRange } from "./anchor";
import { tagNamesOf } from "./queries";
import { findQuote } from "./quote";
import {
  annotatePaperInput,
  annotateQuoteInput,
  annotationInput,
  createAnnotationInput,
  reattachInput,
  type Selectors,
  updateAnnotationInput,
} from "./schema";
import {
  checkAudience,
  insertAnnotation,
  keepMentions,
  keepTags,
  selectorColumns,
  type Written,
} from "./writing";

/** An annotation and the paper that it is on. */
export interface Changed {
  id: string;
  paper: string;
  revision: number;
}

interface Place {
  paper: string;
  version: number;
  selectors: Selectors | null;
}

/**
 * Highlights a stretch of one version of an abstract, with or without a note.
 * @throws unauthenticated, invalid, not_found when there is no such paper or version
 */
export async function createAnnotation(ctx: Context, input: unknown): Promise<Changed> {
  const { paper, version, start, end, ...written } = parseInput(createAnnotationInput, input);
  return keep(ctx, written, (user) => placeAt(user, { paper, version, start, end }));
}

/**
 * Highlights words of the current abstract, given as the reader sees them. With `detached`, words
 * that don't stand there are kept without a place.
 * @throws unauthenticated, invalid when the words don't stand there, or stand there more than once
 * and `occurrence` doesn't say which; not_found when there is no such paper
 */
export async function annotateQuote(ctx: Context, input: unknown): Promise<Changed> {
  const { paper, quote, occurrence, detached, ...written } = parseInput(annotateQuoteInput, input);
  return keep(ctx, written, (user) => placeOfQuote(user, { paper, quote, occurrence, detached }));
}

/**
 * Writes a note on a paper as a whole.
 * @throws unauthenticated, invalid, not_found when there is no such paper
 */
export async function annotatePaper(ctx: Context, input: unknown): Promise<Changed> {
  const { paper, ...written } = parseInput(annotatePaperInput, input);
  return keep(ctx, written, async (user) => {
    const { id, version } = await getPaper(user, paper);
    return { paper: id, version, selectors: null };
  });
}

/** What an annotation was before a change; fit for `updateAnnotation`. */
type Before = { color: string; note: string; tags: string[]; audience: string };

/**
 * Changes colour, note, tags and who may see it; what is left out stays.
 * @returns what they were before
 * @throws unauthenticated, invalid, not_found, conflict with what is there now when somebody has
 * changed it since the revision that the writer has seen
 */
export async function updateAnnotation(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: Before }> {
  const { id, revision, tags, audience, ...style } = parseInput(updateAnnotationInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const annotation = await requireOwnAnnotation(tx, id);
    const before = {
      color: annotation.color,
      note: annotation.note,
      tags: await tagNamesOf(tx, id),
      audience: [annotation.visibility, annotation.listId].filter(Boolean).join(":"),
    };
    if (annotation.revision !== revision) {
      throw new AppError(
        "conflict",
        "This note was changed elsewhere since you opened it. Nothing was overwritten: send yours again to replace it.",
        {},
        { ...before, tags: before.tags.join(", "), revision: String(annotation.revision) },
      );
    }
    if (style.note === "" && annotation.exact === null) {
      throw invalid({ note: "A note on the whole paper needs words. Delete it instead." });
    }
    if (tags) await keepTags(tx, id, tags);
    if (style.note !== undefined) await keepMentions(tx, id, style.note);
    const note = style.note ?? annotation.note;
    if (!audience && annotation.visibility === "public") await requireFewLinks(tx, { note });
    const changed = { ...style, ...(audience && (await checkAudience(tx, audience, [note]))) };
    await change(tx, id, { ...changed, revision: revision + 1 });
    return { id, paper: annotation.paperId, revision: revision + 1, before };
  });
}

/**
 * Gives an annotation a new place: a stretch of a version, or words of the current abstract.
 * @returns the place before
 * @throws unauthenticated, invalid, not_found
 */
export async function reattachAnnotation(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: Omit<Place, "paper"> }> {
  const { id, ...at } = parseInput(reattachInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const was = await requireOwnAnnotation(tx, id);
    const paper = was.paperId;
    const place: Place =
      "selectors" in at
        ? { paper, ...at }
        : await ("start" in at
            ? placeAt(tx, { paper, ...at })
            : placeOfQuote(tx, { paper, ...at, detached: false }));
    const revision = was.revision + 1;
    await change(tx, id, { ...selectorColumns(place.selectors), version: place.version, revision });
    return { id, paper, revision, before: { version: was.version, selectors: selectorsOf(was) } };
  });
}

/**
 * Moves an annotation to the trash.
 * @throws unauthenticated, invalid, not_found
 */
export async function deleteAnnotation(ctx: Context, input: unknown): Promise<Changed> {
  const { id } = parseInput(annotationInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { paperId, revision } = await requireOwnAnnotation(tx, id);
    await change(tx, id, { deletedAt: new Date() });
    return { id, paper: paperId, revision };
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
    .returning({
      id: annotations.id,
      paper: annotations.paperId,
      revision: annotations.revision,
    });
  if (!restored) throw notFound("annotation in your trash");
  return restored;
}

function keep(
  ctx: Context,
  written: Written,
  find: (user: Context<UserViewer>) => Promise<Place>,
): Promise<Changed> {
  return inTransaction(requireUser(ctx), async (tx) => {
    const place = await find(tx);
    return { ...(await insertAnnotation(tx, place, written)), paper: place.paper };
  });
}

async function placeAt(
  user: Context<UserViewer>,
  { paper, version, start, end }: { paper: string; version: number; start: number; end: number },
): Promise<Place> {
  const source = await findAbstract(user, paper, version);
  if (source === null) throw notFound("version of this paper");
  if (end > source.length) throw invalid({ end: "The abstract is not as long as that." });
  return { paper, version, selectors: describeRange(source, start, end) };
}

async function placeOfQuote(
  user: Context<UserViewer>,
  wanted: { paper: string; quote: string; occurrence?: number | undefined; detached: boolean },
): Promise<Place> {
  const { id, version, abstract: source } = await getPaper(user, wanted.paper);
  const { quote: exact, occurrence } = wanted;
  const found = findQuote(source, exact);
  if (found.length === 0) {
    const selectors = { exact, prefix: "", suffix: "", start: null, end: null };
    if (wanted.detached) return { paper: id, version, selectors };
    throw invalid({ quote: "These words are not in the abstract. Copy them as they stand there." });
  }
  const range = found[(occurrence ?? 1) - 1];
  if (!range || (found.length > 1 && !occurrence)) {
    throw invalid({
      occurrence: `The words stand there ${found.length} times: say which one you mean.`,
    });
  }
  return { paper: id, version, selectors: describeRange(source, range.start, range.end) };
}

const selectorsOf = (row: typeof annotations.$inferSelect): Selectors | null =>
  row.exact === null
    ? null
    : {
        exact: row.exact,
        prefix: row.prefix,
        suffix: row.suffix,
        start: row.startOffset,
        end: row.endOffset,
      };

async function change(
  { db, viewer }: Context<UserViewer>,
  id: string,
  values: Partial<typeof annotations.$inferInsert>,
) {
  await db
    .update(annotations)
    .set({ ...values, updatedAt: new Date() })
    .where(and(eq(annotations.userId, viewer.id), eq(annotations.id, id)));
}
