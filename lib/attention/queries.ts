import { and, desc, eq, gte, inArray, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { attentionActs, paperAttention, papers } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { PAGE_SIZE } from "@/lib/paging";
import { summaryColumns } from "@/lib/papers/columns";
import { attentionScore, WINDOWS, type Window } from "./formula";
import { CATEGORY, RANKED, type Trending, trendingInput, type Upvotes } from "./schema";

/**
 * The papers that got the most attention of late (`formula.ts`), of those that got any within the
 * window; the first hundred, in pages of 25. Anyone may read it. Only papers that everyone can read are
 * in it, and only those that somebody has upvoted, or three people saved or annotated.
 * @throws invalid
 */
export async function listTrending(
  ctx: Context,
  input: z.input<typeof trendingInput>,
): Promise<Trending> {
  const { window, category = "", after } = parseInput(trendingInput, input);
  const size = Math.min(PAGE_SIZE, RANKED - after);
  const rows = await ctx.db
    .select(summaryColumns)
    .from(paperAttention)
    .innerJoin(papers, eq(papers.id, paperAttention.paperId))
    .where(and(eq(paperAttention.category, category), within(window)))
    .orderBy(desc(paperAttention[window]), desc(paperAttention.paperId))
    .offset(after)
    .limit(size + 1);
  const shown = rows.slice(0, size);
  const end = after + shown.length;
  return {
    papers: shown.map((paper, i) => ({ rank: after + i + 1, paper })),
    next: rows.length > size && end < RANKED ? end : null,
  };
}

/** The categories that have papers in the ranking of a window, by name. Anyone may read them. */
export async function listTrendingCategories(ctx: Context, window: Window): Promise<string[]> {
  // From one category to the next along the index: there are some 170, and millions of rows.
  const rows = await ctx.db.execute<{ name: string }>(sql`
    with recursive category (name) as (
      (select category from paper_attention where category > '' order by category limit 1)
      union all
      select (
        select category from paper_attention where category > category.name
        order by category limit 1
      ) from category where name is not null
    )
    select name from category
    where name is not null and exists (
      select from paper_attention where category = category.name and ${within(window)}
    )
    order by name`);
  return rows.map(({ name }) => name).filter((name) => CATEGORY.test(name));
}

/**
 * The upvotes of these papers, by paper; those without any are left out. Anyone may ask; whose they
 * are is told of the viewer's own only.
 */
export async function findUpvotes(ctx: Context, ids: string[]): Promise<Map<string, Upvotes>> {
  if (ids.length === 0) return new Map();
  const { db, viewer } = ctx;
  const [counts, own] = await Promise.all([
    db
      .select({ paper: paperAttention.paperId, count: paperAttention.upvotes })
      .from(paperAttention)
      .where(and(inArray(paperAttention.paperId, ids), eq(paperAttention.category, ""))),
    viewer.kind === "user"
      ? db
          .select({ paper: attentionActs.paperId })
          .from(attentionActs)
          .where(
            and(
              eq(attentionActs.userId, viewer.id),
              inArray(attentionActs.paperId, ids),
              eq(attentionActs.act, "upvote"),
              eq(attentionActs.inForce, true),
            ),
          )
      : [],
  ]);
  const mine = new Set(own.map(({ paper }) => paper));
  return new Map(counts.map(({ paper, count }) => [paper, { count, mine: mine.has(paper) }]));
}

/** Attention within the window. The bound on the score is what a walk along its index ends at. */
export function within(window: Window): SQL | undefined {
  const since = new Date(Date.now() - WINDOWS[window] * 1000);
  return and(
    gte(paperAttention[window], attentionScore(window, [since])),
    gte(paperAttention.lastAt, since),
  );
}
