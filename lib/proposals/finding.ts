import { and, asc, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { listEntries, listProposals, lists, papers, users } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { escapeLike } from "@/lib/escape-like";
import { idsOfWord } from "@/lib/imports/ids";
import type { ListAddress } from "@/lib/lists/mutations";
import { findablePapers, inFeed } from "@/lib/papers/access";
import { summaryColumns } from "@/lib/papers/columns";
import type { PaperSummary } from "@/lib/papers/schema";
import { searchPapers } from "@/lib/search/queries";
import { openLists, requireOpenList } from "./access";
import { openListsInput, type Proposable, proposableInput } from "./schema";

/** How many papers or lists there are to choose from; more words find others. */
const CHOICES = 12;

/**
 * Papers to propose to a list: the one with an id (`paper`), the one that an arXiv id, an address or a
 * DOI names (`q`), or those that a search for `q` finds, the best first. Only what everyone can read.
 * @returns the list, and at most twelve papers
 * @throws unauthenticated, invalid, not_found, forbidden when the list takes none from the viewer
 */
export async function findProposable(
  ctx: Context,
  input: unknown,
): Promise<{ list: ListAddress & { title: string }; papers: Proposable[] }> {
  const user = requireUser(ctx);
  const { listId, q, paper } = parseInput(proposableInput, input);
  const { id, handle, slug, title } = await requireOpenList(user, listId);
  const found = paper ? await papersWhere(user, eq(papers.id, paper)) : await searched(user, q);
  return { list: { id, handle, slug, title }, papers: await standings(user, id, found) };
}

export interface OpenChoice extends ListAddress {
  title: string;
  paperCount: number;
  /** Whether the viewer follows it. */
  followed: boolean;
}

/**
 * Lists that the viewer may propose papers to: by words of their titles or by their owner's handle;
 * without words those that the viewer follows. At most twelve.
 * @throws unauthenticated, invalid
 */
export async function findOpenLists(ctx: Context, input: unknown): Promise<OpenChoice[]> {
  const user = requireUser(ctx);
  const { q } = parseInput(openListsInput, input);
  const words = q.split(/\s+/).filter(Boolean);
  const followed = sql<boolean>`exists (
    select 1 from follows f
    where f.user_id = ${user.viewer.id} and f.kind = 'list' and f.target = lists.id)`;
  return user.db
    .select({
      id: lists.id,
      handle: users.handle,
      slug: lists.slug,
      title: lists.title,
      // Written out: a correlated count reads only the index of each list's entries.
      paperCount: sql<number>`(select count(*)::int from list_entries e where e.list_id = lists.id and e.deleted_at is null)`,
      followed,
    })
    .from(lists)
    .innerJoin(users, eq(users.id, lists.userId))
    .where(
      and(
        openLists(user),
        words.length === 0 ? followed : undefined,
        ...words.map((word) =>
          or(
            ilike(lists.title, `%${escapeLike(word)}%`),
            ilike(users.handle, `${escapeLike(word.replace(/^@/, ""))}%`),
          ),
        ),
      ),
    )
    .orderBy(desc(followed), desc(lists.updatedAt), asc(lists.id))
    .limit(CHOICES);
}

async function searched(user: Context<UserViewer>, q: string): Promise<PaperSummary[]> {
  if (q === "") return [];
  const ids = idsOfWord(q);
  if (ids?.arxivId) return papersWhere(user, eq(papers.arxivId, ids.arxivId));
  if (ids?.doi) return papersWhere(user, sql`lower(${papers.doi}) = ${ids.doi.toLowerCase()}`);
  const { items } = await searchPapers(user, { q, limit: CHOICES });
  return items.map(({ paper }) => paper).filter(({ source }) => source !== "import");
}

const papersWhere = ({ db, viewer }: Context<UserViewer>, which: SQL): Promise<PaperSummary[]> =>
  db
    .select(summaryColumns)
    .from(papers)
    .where(and(which, inFeed, findablePapers(viewer)))
    .limit(CHOICES);

/** Where each of the papers stands in the list, and with the viewer's own proposals to it. */
async function standings(
  { db, viewer }: Context<UserViewer>,
  listId: string,
  found: PaperSummary[],
): Promise<Proposable[]> {
  const ids = found.map(({ id }) => id);
  const [listed, own] = await Promise.all([
    db
      .select({ paper: listEntries.paperId })
      .from(listEntries)
      .where(
        and(
          eq(listEntries.listId, listId),
          inArray(listEntries.paperId, ids),
          isNull(listEntries.deletedAt),
        ),
      ),
    db
      .select({ paper: listProposals.paperId, state: listProposals.state })
      .from(listProposals)
      .where(
        and(
          eq(listProposals.listId, listId),
          eq(listProposals.userId, viewer.id),
          inArray(listProposals.paperId, ids),
        ),
      ),
  ]);
  const there = new Set(listed.map(({ paper }) => paper));
  const states = new Map(own.map(({ paper, state }) => [paper, state]));
  return found.map((paper) => ({
    paper,
    listed: there.has(paper.id),
    state: states.get(paper.id) ?? null,
  }));
}
