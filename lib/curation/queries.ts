import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { curationActs, papers, users } from "@/db/schema";
import { requireRole } from "@/lib/accounts/roles";
import { type Context, parseInput } from "@/lib/context";
import { decodeCursor, momentKey, type Page, pageInput, toPage } from "@/lib/paging";
import type { CurationAct } from "./schema";

const logInput = pageInput.extend({ paper: z.string().max(64).optional() });

/**
 * What was done with papers of the feed, or with one of them, newest first. For curators.
 * @throws unauthenticated, invalid, not_found
 */
export async function listCurationActs(
  ctx: Context,
  input: z.input<typeof logInput>,
): Promise<Page<CurationAct>> {
  const { paper, cursor, limit } = parseInput(logInput, input);
  const { db } = await requireRole(ctx, "curator");
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await db
    .select({
      id: curationActs.id,
      act: curationActs.act,
      at: curationActs.createdAt,
      key: momentKey(curationActs.createdAt),
      handle: users.handle,
      reason: curationActs.reason,
      paper: { id: papers.id, title: papers.title },
      detail: curationActs.detail,
    })
    .from(curationActs)
    .innerJoin(papers, eq(papers.id, curationActs.paperId))
    .leftJoin(users, eq(users.id, curationActs.userId))
    .where(
      and(
        paper ? eq(curationActs.paperId, paper) : undefined,
        // A row comparison walks the log's index from where the last page ended.
        keys
          ? sql`(${curationActs.createdAt}, ${curationActs.id}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(curationActs.createdAt), desc(curationActs.id))
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [row.key, row.id]);
  return { items: items.map(({ key: _, ...act }) => act), next };
}

/** To whom a paper of the feed is owed: handles, null for none or an account that is suspended or about to leave. */
export interface Credit {
  /** On Hugging Face, when its daily papers were last read; null when they did not name the paper, or nobody upvoted it. */
  hubUpvotes: number | null;
  broughtBy: string | null;
  featuredBy: string | null;
}

/** Who brought, featured or upvoted these papers elsewhere, by paper; those that came by themselves are left out. Anyone may ask. */
export async function findCredits(ctx: Context, ids: string[]): Promise<Map<string, Credit>> {
  if (ids.length === 0) return new Map();
  const [bringers, curators] = [alias(users, "bringers"), alias(users, "curators")];
  const there = (people: typeof bringers | typeof curators) =>
    and(isNull(people.suspendedAt), isNull(people.leavingAt));
  const rows = await ctx.db
    .select({
      id: papers.id,
      hubUpvotes: sql<number | null>`nullif(${papers.hubUpvotes}, 0)`,
      broughtBy: bringers.handle,
      featuredBy: curators.handle,
    })
    .from(papers)
    .leftJoin(bringers, and(eq(bringers.id, papers.broughtBy), there(bringers)))
    .leftJoin(curators, and(eq(curators.id, papers.featuredBy), there(curators)))
    .where(inArray(papers.id, ids));
  return new Map(
    rows
      .filter(({ hubUpvotes, broughtBy, featuredBy }) => hubUpvotes || broughtBy || featuredBy)
      .map(({ id, ...credit }) => [id, credit]),
  );
}
