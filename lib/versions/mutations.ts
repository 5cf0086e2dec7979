import { eq, sql } from "drizzle-orm";
import { papers, seenVersions } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";

/** From now on the viewer is told of new versions of a paper. For verbs that save or annotate it. */
export async function watchPaper(ctx: Context<UserViewer>, paper: string): Promise<void> {
  await ctx.db
    .insert(seenVersions)
    .select(
      ctx.db
        .select({
          userId: sql<string>`${ctx.viewer.id}`.as("user_id"),
          paperId: papers.id,
          version: papers.version,
        })
        .from(papers)
        .where(eq(papers.id, paper)),
    )
    .onConflictDoNothing();
}
