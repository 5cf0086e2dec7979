import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { listEntries, lists, papers, seenPublications, users } from "@/db/schema";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { notFound } from "@/lib/errors";
import { publishedSeen } from "@/lib/papers/publication";
import { requireImportedPaper } from "./access";
import { newsOfPublications } from "./news";
import { publicationInput, publishedPapersInput } from "./schema";

/**
 * Says where a paper was published that the viewer imported; two empty texts take it back. Others who
 * have it are told.
 * @returns what was said before, and the lists that strangers see it in
 * @throws unauthenticated, invalid, not_found for a paper that the viewer did not import
 */
export async function setPublication(
  ctx: Context,
  input: unknown,
): Promise<{
  before: { paper: string; doi: string; journalRef: string };
  lists: { handle: string; slug: string }[];
}> {
  const user = requireUser(ctx);
  const { paper: id, ...publication } = parseInput(publicationInput, input);
  return inTransaction(user, async (tx) => {
    const paper = await requireImportedPaper(tx, id);
    await tx.db
      .update(papers)
      .set({
        ...publication,
        publishedSeenAt: publishedSeen(publication, paper),
        // The DOI that the import told would take the place of one that is taken back.
        csl: sql`${papers.csl} - 'DOI'`,
        updatedAt: sql`now()`,
      })
      .where(eq(papers.id, paper.id));
    await markSeen(tx, [paper.id]);
    const before = { paper: id, doi: paper.doi ?? "", journalRef: paper.journalRef ?? "" };
    return { before, lists: await shownIn(tx, id) };
  });
}

/**
 * The viewer knows that these papers, up to a hundred, were published: all, or none.
 * @throws unauthenticated, invalid, not_found when they are not told of one
 */
export async function acknowledgePublications(ctx: Context, input: unknown): Promise<void> {
  const { papers: ids } = parseInput(publishedPapersInput, input);
  await inTransaction(requireUser(ctx), async (tx) => {
    const told = inArray(papers.id, newsOfPublications(tx));
    const news = await tx.db.$count(papers, and(inArray(papers.id, ids), told));
    if (news < new Set(ids).size) throw notFound("news of a paper that you saved or annotated");
    await markSeen(tx, ids);
  });
}

/**
 * Takes acknowledging back: the viewer is told again.
 * @throws unauthenticated, invalid, not_found when they have acknowledged none
 */
export async function recallPublications(ctx: Context, input: unknown): Promise<void> {
  const { papers: ids } = parseInput(publishedPapersInput, input);
  const { db, viewer } = requireUser(ctx);
  const gone = await db
    .delete(seenPublications)
    .where(and(eq(seenPublications.userId, viewer.id), inArray(seenPublications.paperId, ids)))
    .returning({ id: seenPublications.paperId });
  if (gone.length === 0) throw notFound("news that you have seen");
}

async function markSeen({ db, viewer }: Context<UserViewer>, ids: string[]): Promise<void> {
  await db
    .insert(seenPublications)
    .values([...new Set(ids)].map((paperId) => ({ userId: viewer.id, paperId })))
    .onConflictDoUpdate({
      target: [seenPublications.userId, seenPublications.paperId],
      set: { seenAt: sql`now()` },
    });
}

const shownIn = ({ db }: Context, paper: string) =>
  db
    .select({ handle: users.handle, slug: lists.slug })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(users, eq(users.id, lists.userId))
    .where(
      and(
        eq(listEntries.paperId, paper),
        isNull(listEntries.deletedAt),
        isNull(lists.deletedAt),
        ne(lists.visibility, "private"),
      ),
    );
