import { and, eq } from "drizzle-orm";
import { papers } from "@/db/schema";
import { requireRole } from "@/lib/accounts/roles";
import type { Authorized, Context, UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { inFeed } from "@/lib/papers/access";

type Row = Pick<
  typeof papers.$inferSelect,
  "id" | "featuredOn" | "featuredAt" | "featuredBy" | "broughtBy"
>;
export type CuratedPaper = Authorized<Row, "curator">;
export type FeedPaper = Authorized<Row, "everyone">;

/**
 * Lets curators through, to a paper that the feed can show; locked until the transaction ends.
 * @throws unauthenticated, not_found
 */
export async function requireCuratedPaper(
  ctx: Context<UserViewer>,
  id: string,
): Promise<CuratedPaper> {
  await requireRole(ctx, "curator");
  return (await requireFeedPaper(ctx, id)) as Row as CuratedPaper;
}

/**
 * A paper that everyone can read, and so the feed can show; locked until the transaction ends. What
 * somebody imported is none.
 * @throws not_found
 */
export async function requireFeedPaper(
  { db }: Pick<Context, "db">,
  id: string,
): Promise<FeedPaper> {
  const [paper] = await db
    .select({
      id: papers.id,
      featuredOn: papers.featuredOn,
      featuredAt: papers.featuredAt,
      featuredBy: papers.featuredBy,
      broughtBy: papers.broughtBy,
    })
    .from(papers)
    .where(and(eq(papers.id, id), inFeed))
    .for("update");
  if (!paper) throw notFound("paper");
  return paper as FeedPaper;
}
