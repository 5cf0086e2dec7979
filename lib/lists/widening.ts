import { and, count, eq, isNull, sql } from "drizzle-orm";
import { annotations, listEntries, listMembers, type lists } from "@/db/schema";
import { counted } from "@/lib/annotations/counted";
import type { Context, UserViewer } from "@/lib/context";
import type { Visibility } from "./schema";

type List = Pick<
  typeof lists.$inferSelect,
  "id" | "visibility" | "sharesAnnotations" | "comparesOn"
>;

/**
 * Says which notes a change of a list would show to more people than see them now; null when there
 * are none. A change never does that before its writer has read this.
 */
export async function widening(
  { db, viewer }: Context<UserViewer>,
  before: List,
  after: Omit<List, "id">,
): Promise<string | null> {
  const toReaders = reach(after) > reach(before);
  const toMembers = waits(before) && !waits(after);
  if (!toReaders && !toMembers) return null;
  const [found] = await db
    .select({
      published: count(sql`case when ${annotations.visibility} = 'public' then 1 end`),
      shared: count(sql`case when ${annotations.visibility} <> 'private' then 1 end`),
      others: count(sql`case when ${annotations.userId} <> ${viewer.id} then 1 end`),
    })
    .from(annotations)
    .innerJoin(
      listEntries,
      and(eq(listEntries.paperId, annotations.paperId), isNull(listEntries.deletedAt)),
    )
    .innerJoin(
      listMembers,
      and(eq(listMembers.listId, before.id), eq(listMembers.userId, annotations.userId)),
    )
    .where(
      and(
        eq(listEntries.listId, before.id),
        isNull(annotations.deletedAt),
        sql`(${annotations.visibility} = 'public' or ${annotations.listId} = ${before.id})`,
      ),
    );
  const notes = (toReaders ? found?.published : found?.shared) ?? 0;
  if (notes === 0) return null;
  const byOthers = found?.others ? ", those of other members too," : "";
  return `${counted(notes)} on its papers${byOthers} would become visible to ${toReaders ? READERS[after.visibility] : "the other members"}.`;
}

const READERS: Readonly<Record<Visibility, string>> = {
  private: "its members",
  unlisted: "whoever has its link",
  public: "everyone",
};

/** How far beyond its members a list shows what they made public. */
const reach = ({ visibility, sharesAnnotations }: Omit<List, "id">) =>
  sharesAnnotations ? ["private", "unlisted", "public"].indexOf(visibility) : 0;

/** Whether members don't see each other's annotations yet. */
const waits = ({ comparesOn }: Pick<List, "comparesOn">) =>
  comparesOn !== null && comparesOn > new Date().toISOString().slice(0, 10);
