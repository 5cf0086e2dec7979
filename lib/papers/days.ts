import { and, desc, isNotNull, type SQL } from "drizzle-orm";
import { papers } from "@/db/schema";
import type { Context } from "@/lib/context";
import { inFeed } from "./access";
import { type Period, periodOf } from "./period";

/** The newest day that has papers. */
export async function newestDay({ db }: Pick<Context, "db">): Promise<Period | null> {
  const [row] = await db
    .select({ day: papers.featuredOn })
    .from(papers)
    .where(and(inFeed, isNotNull(papers.featuredOn)))
    .orderBy(desc(papers.featuredOn))
    .limit(1);
  return row?.day ? periodOf("day", row.day) : null;
}

/** The name of the first period of a kind, in this order, that has papers beyond a day. */
export async function neighbour(
  { db }: Pick<Context, "db">,
  kind: Period["kind"],
  beyond: SQL,
  order: SQL,
): Promise<string | null> {
  const [row] = await db
    .select({ day: papers.featuredOn })
    .from(papers)
    .where(and(inFeed, beyond))
    .orderBy(order)
    .limit(1);
  return row?.day ? periodOf(kind, row.day).name : null;
}
