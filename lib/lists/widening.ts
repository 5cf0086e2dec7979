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
  ctx: Context<UserViewer>,
  before: List,
  after: Omit<List, "id">,
): Promise<string | null> {
  const toReaders = reach(after) > reach(before);
  const toMembers = waits(before) && !waits(after);
  if (!toReaders && !toMembers) return null;
  const found = await sharedNotes(ctx, before.id);
  const notes = toReaders ? found.published : found.shared;
  if (notes === 0) return null;
  const whom = toReaders ? READERS[after.visibility] : "the other members";
  return `${counted(notes)} on its papers${byOthers(found)} would become visible to ${whom}.`;
}

/**
 * Says which notes somebody who joins a list would see; null when there are none that they could not
 * see before.
 */
export async function newcomerSees(
  ctx: Context<UserViewer>,
  list: List,
  whom: string,
): Promise<string | null> {
  const found = await sharedNotes(ctx, list.id);
  const notes = found.shared - (reach(list) > 0 ? found.published : 0);
  if (notes === 0) return null;
  const from = waits(list) ? ` from ${list.comparesOn} on` : "";
  return `${counted(notes)} on its papers${byOthers(found)} would become visible to ${whom}${from}.`;
}

const byOthers = ({ others }: { others: number }) =>
  others > 0 ? ", those of other members too," : "";

/** The notes on a list's papers that its members have shared with each other or made public. */
async function sharedNotes({ db, viewer }: Context<UserViewer>, listId: string) {
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
      and(eq(listMembers.listId, listId), eq(listMembers.userId, annotations.userId)),
    )
    .where(
      and(
        eq(listEntries.listId, listId),
        isNull(annotations.deletedAt),
        sql`(${annotations.visibility} = 'public' or ${annotations.listId} = ${listId})`,
      ),
    );
  return found ?? { published: 0, shared: 0, others: 0 };
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
