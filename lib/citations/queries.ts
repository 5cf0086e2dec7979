import { and, desc, eq, isNotNull } from "drizzle-orm";
import { libraryEntries, papers } from "@/db/schema";
import { type Context, parseInput, requireUser } from "@/lib/context";
import { ownEntries } from "@/lib/library/access";
import { keyedColumns } from "./columns";
import { patternOf } from "./giving";
import { keyOf, keyPatternInput, uniqueKey } from "./keys";
import type { KeyExample } from "./schema";

const EXAMPLES = 5;

/**
 * The pattern of the viewer's citation keys, and how many of their papers have one.
 * @throws unauthenticated
 */
export async function getKeyPattern(ctx: Context): Promise<{ pattern: string; count: number }> {
  const { db, viewer } = requireUser(ctx);
  const [pattern, count] = await Promise.all([
    patternOf(db, viewer.id),
    db.$count(libraryEntries, and(ownEntries(viewer), isNotNull(libraryEntries.citationKey))),
  ]);
  return { pattern, count };
}

/**
 * The keys that a pattern would give to the papers that the viewer saved last.
 * @throws unauthenticated, invalid
 */
export async function previewKeys(ctx: Context, input: unknown): Promise<KeyExample[]> {
  const { pattern } = parseInput(keyPatternInput, input);
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({ ...keyedColumns, now: libraryEntries.citationKey })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(ownEntries(viewer))
    .orderBy(desc(libraryEntries.addedAt), desc(libraryEntries.paperId))
    .limit(EXAMPLES);
  const taken = new Set<string>();
  // The first saved has its key without a letter after it.
  const examples = rows.toReversed().map((paper) => ({
    paper: paper.id,
    title: paper.plainTitle,
    key: uniqueKey(keyOf(paper, pattern), taken),
    now: paper.now,
  }));
  return examples.reverse();
}
