import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { dismissals, papers } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { escapeLike } from "@/lib/escape-like";
import { decodeCursor, momentKey, type Page, toPage } from "@/lib/paging";
import { readablePapers } from "@/lib/papers/access";
import { summaryColumns } from "@/lib/papers/columns";
import { matchesWords } from "@/lib/search/words";
import { listFollows } from "./follows";
import { type Filling, fillingOf, found } from "./found";
import {
  type Dismissed,
  dismissedInput,
  type Follow,
  type Inbox,
  type InboxPaper,
  papersInput,
  type Reason,
} from "./schema";

/** So many at once; the next ones come when these are done. */
const SHOWN = 200;

/**
 * What is new to the viewer from what they follow, and neither in their library nor dismissed.
 * Looking changes nothing.
 * @throws unauthenticated
 */
export async function getInbox(ctx: Context): Promise<Inbox> {
  const user = requireUser(ctx);
  const [filling, followed] = await Promise.all([fillingOf(user), listFollows(user)]);
  if (!filling) return { asOf: new Date().toISOString(), total: 0, entries: [], follows: false };
  const rows = await foundPapers(user, filling);
  return {
    asOf: filling.until,
    total: rows[0]?.total ?? 0,
    entries: rows.map(({ paper, sources }) => ({ paper, reasons: reasonsOf(sources, followed) })),
    follows: followed.length > 0,
  };
}

/** How many papers are in the viewer's inbox. @throws unauthenticated */
export async function countInbox(ctx: Context): Promise<number> {
  const user = requireUser(ctx);
  const filling = await fillingOf(user);
  if (!filling) return 0;
  const [row] = await user.db.execute<{ total: number }>(
    sql`with ${found(user, filling)} select count(distinct paper_id)::int as total from found`,
  );
  return row?.total ?? 0;
}

interface Found extends Record<string, unknown> {
  paper: string;
  sources: { kind: Reason["kind"]; target: string }[];
  total: number;
}

/** The papers of an inbox with where they came from; the newest 200. For verbs. */
export const foundPapers = (user: Context<UserViewer>, filling: Filling): Promise<Found[]> =>
  user.db.execute<Found>(sql`
    with ${found(user, filling)}
    select paper_id as paper,
      json_agg(json_build_object('kind', kind, 'target', target) order by kind, target) as sources,
      (count(*) over ())::int as total
    from found group by paper_id, published_on
    order by published_on desc, paper_id desc limit ${SHOWN}`);

/** A paper that was brought back is here for that alone when nothing else says why. */
export function reasonsOf(sources: Found["sources"], followed: Follow[]): Reason[] {
  const reasons = sources.flatMap(({ kind, target }): Reason[] => {
    if (kind === "back") return [{ kind, label: "brought back" }];
    const source = followed.find((one) => one.kind === kind && (!target || one.target === target));
    return source ? [{ kind, label: source.label }] : [];
  });
  return reasons.length > 1 ? reasons.filter(({ kind }) => kind !== "back") : reasons;
}

/**
 * Papers with what their cards show, in this order; for those who may read them. Others are left out.
 * @throws unauthenticated, invalid
 */
export async function listCards(ctx: Context, input: unknown): Promise<InboxPaper[]> {
  const { papers: ids } = parseInput(papersInput, input);
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select({ ...summaryColumns, plainTitle: papers.plainTitle, version: papers.version })
    .from(papers)
    .where(and(inArray(papers.id, ids), readablePapers(viewer)));
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/**
 * What the viewer has dismissed, last first; with `q`, those with its words in title, abstract or
 * authors.
 * @throws unauthenticated, invalid
 */
export async function listDismissed(
  ctx: Context,
  input: z.input<typeof dismissedInput>,
): Promise<Page<Dismissed>> {
  const { q, cursor, limit } = parseInput(dismissedInput, input);
  const { db, viewer } = requireUser(ctx);
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string().max(64)]));
  const rows = await db
    .select({
      paper: summaryColumns,
      dismissedAt: dismissals.createdAt,
      moment: momentKey(dismissals.createdAt),
    })
    .from(dismissals)
    .innerJoin(papers, eq(papers.id, dismissals.paperId))
    .where(
      and(
        eq(dismissals.userId, viewer.id),
        isNull(dismissals.broughtBackAt),
        readablePapers(viewer),
        q ? or(matchesWords(q), byAuthor(q)) : undefined,
        keys
          ? sql`(${dismissals.createdAt}, ${dismissals.paperId}) < (${keys[0]}::timestamptz, ${keys[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(dismissals.createdAt), desc(dismissals.paperId))
    .limit(limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [row.moment, row.paper.id]);
  return { items: items.map(({ paper, dismissedAt }) => ({ paper, dismissedAt })), next };
}

const byAuthor = (words: string) =>
  sql`array_to_string(${papers.authors}, ' ') ilike ${`%${escapeLike(words)}%`}`;
