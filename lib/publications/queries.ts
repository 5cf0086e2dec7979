import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { papers } from "@/db/schema";
import { citedColumns } from "@/lib/citations/columns";
import { arxivIdOf } from "@/lib/citations/csl";
import { type Context, parseInput, requireUser } from "@/lib/context";
import { withMergedReferences } from "@/lib/duplicates/references";
import { notFound } from "@/lib/errors";
import { decodeCursor, momentKey, type Page, pageInput, toPage } from "@/lib/paging";
import { readablePapers } from "@/lib/papers/access";
import { summaryColumns } from "@/lib/papers/columns";
import { isImporter } from "./access";
import { unseenPublications } from "./news";
import { placeOf } from "./place";
import type { Publication, PublishedPaper } from "./schema";

/**
 * What is known of a paper’s published version, for those who may read the paper; also by what they
 * have merged into it.
 * @throws not_found
 */
export async function getPublication(ctx: Context, paper: string): Promise<Publication> {
  const rows = await ctx.db
    .select({ ...citedColumns, importedBy: papers.importedBy })
    .from(papers)
    .where(and(eq(papers.id, paper), readablePapers(ctx.viewer)));
  const [row] = rows;
  const [whole] = await withMergedReferences(ctx, rows);
  if (!row || !whole) throw notFound("paper");
  return {
    place: placeOf(whole),
    doi: whole.doi,
    arxivId: arxivIdOf(whole),
    told: { doi: row.doi, journalRef: row.journalRef },
    editable: isImporter(ctx.viewer, row),
  };
}

/**
 * Whether a paper was published since the viewer saved or annotated it, and they have not said that
 * they know. Never for the anonymous.
 */
export async function isNewlyPublished(ctx: Context, paper: string): Promise<boolean> {
  if (ctx.viewer.kind !== "user") return false;
  const user = requireUser(ctx);
  const unseen = inArray(papers.id, unseenPublications(user));
  return (await ctx.db.$count(papers, and(eq(papers.id, paper), unseen))) > 0;
}

/**
 * The papers that were published since the viewer saved or annotated them, last published first.
 * @throws unauthenticated, invalid
 */
export async function listPublishedPapers(
  ctx: Context,
  input: z.input<typeof pageInput>,
): Promise<Page<PublishedPaper>> {
  const { cursor, limit } = parseInput(pageInput, input);
  const user = requireUser(ctx);
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const further = keys
    ? sql`(${papers.publishedSeenAt}, ${papers.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
    : undefined;
  const rows = await ctx.db
    .select({ paper: summaryColumns, ...told, moment: momentKey(papers.publishedSeenAt) })
    .from(papers)
    .where(and(inArray(papers.id, unseenPublications(user)), further))
    .orderBy(desc(papers.publishedSeenAt), desc(papers.id))
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, ({ moment, paper }) => [moment, paper.id]);
  return {
    items: items.map((row) => ({ paper: row.paper, place: placeOf(row), doi: row.doi })),
    next,
  };
}

const told = { doi: papers.doi, journalRef: papers.journalRef, csl: papers.csl };
