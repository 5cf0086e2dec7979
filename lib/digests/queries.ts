import { and, asc, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import {
  digestAddresses,
  digestConfirmations,
  digestIssues,
  digestSubscriptions,
  lists,
} from "@/db/schema";
import { CATEGORY } from "@/lib/attention/schema";
import { type Context, parseInput, requireUser } from "@/lib/context";
import { readableLists } from "@/lib/lists/access";
import { type OwnSubscription, requireSubscription } from "./access";
import { composeDigest } from "./composing";
import { readerOf, readPapers } from "./reading";
import { daysDue } from "./schedule";
import { FURTHEST_BACK, type Issue, type Preview, type Subscription, whichInput } from "./schema";
import { findStale } from "./stale";

/** So many of the last mails are told of. */
const SHOWN = 14;

/**
 * A subscription, for whoever has its secret and for its account.
 * @throws unauthenticated, invalid, not_found
 */
export async function getSubscription(ctx: Context, input: unknown): Promise<Subscription> {
  return toSubscription(await requireSubscription(ctx, parseInput(whichInput, input)));
}

/** What an account has: its address, its subscriptions, and what waits for a click in a mail. */
export interface DigestAccount {
  /** Null before one is confirmed. */
  address: { email: string; paused: Subscription["paused"] } | null;
  subscriptions: Subscription[];
  /** Addresses that were sent a link that is still good. */
  waiting: string[];
}

/** The viewer's address and subscriptions, the ones that run first. @throws unauthenticated */
export async function getDigestAccount(ctx: Context): Promise<DigestAccount> {
  const { db, viewer } = requireUser(ctx);
  const [address] = await db
    .select()
    .from(digestAddresses)
    .where(eq(digestAddresses.userId, viewer.id));
  const rows = address
    ? await db
        .select()
        .from(digestSubscriptions)
        .where(eq(digestSubscriptions.addressId, address.id))
        .orderBy(sql`stopped_at is not null`, asc(digestSubscriptions.createdAt))
    : [];
  const asked = await db
    .select({ email: digestConfirmations.email })
    .from(digestConfirmations)
    .where(
      and(
        eq(digestConfirmations.userId, viewer.id),
        isNull(digestConfirmations.subscriptionId),
        gt(digestConfirmations.expiresAt, sql`now()`),
      ),
    );
  return {
    address: address ? { email: address.email, paused: address.pauseReason } : null,
    subscriptions: address
      ? rows.map((row) => toSubscription({ ...row, address } as OwnSubscription))
      : [],
    waiting: [...new Set(asked.map(({ email }) => email))],
  };
}

/** So many of the papers that came last say what is common. */
const LATEST = 500;
const COMMON = 8;

/** The categories that are most common in the daily papers of late. Anyone may read them. */
export async function listCommonCategories({ db }: Context): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select name from (
      select categories from papers
      where featured_on is not null and source <> 'import'
      order by featured_at desc, id desc limit ${LATEST}
    ) as latest, unnest(categories) as name
    group by name order by count(*) desc, name limit ${COMMON}`);
  return rows.map(({ name }) => name).filter((name) => CATEGORY.test(name));
}

/** Titles of lists that subscriptions name, by id; of those that the viewer may read. @throws unauthenticated */
export async function findDigestLists(ctx: Context, ids: string[]): Promise<Map<string, string>> {
  const { db, viewer } = requireUser(ctx);
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: lists.id, title: lists.title })
    .from(lists)
    .where(and(inArray(lists.id, ids), readableLists(viewer)));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/**
 * What the next mail of a subscription would hold if it went now, and why; for whoever has its secret and
 * for its account. Looking keeps no paper out of it.
 * @throws unauthenticated, invalid, not_found
 */
export async function previewDigest(ctx: Context, input: unknown): Promise<Preview> {
  const row = await requireSubscription(ctx, parseInput(whichInput, input));
  const now = new Date();
  const reader = await readerOf(ctx.db, row.address);
  const chosen = reader ? await composeDigest(reader, row, { since: row.since, until: now }) : [];
  return {
    at: row.nextAt,
    subscription: toSubscription(row),
    papers: reader ? await readPapers(reader, chosen) : [],
    staleSince: await findStale(ctx.db, now),
  };
}

/**
 * What became of the last mails of a subscription, newest first; for whoever has its secret and for its
 * account.
 * @throws unauthenticated, invalid, not_found
 */
export async function listIssues(ctx: Context, input: unknown): Promise<Issue[]> {
  const { id } = await requireSubscription(ctx, parseInput(whichInput, input));
  const rows = await ctx.db
    .select()
    .from(digestIssues)
    .where(eq(digestIssues.subscriptionId, id))
    .orderBy(desc(digestIssues.period))
    .limit(SHOWN);
  return rows.map(({ period, state, papers, stateAt }) => ({
    ...{ period, state, stateAt },
    papers: papers.length,
  }));
}

/**
 * The local days of the last month on which a mail of a subscription was due and none was made: while
 * mails had stopped, or nothing ran. The last first; for whoever has its secret and for its account.
 * @throws unauthenticated, invalid, not_found
 */
export async function listMissedDays(ctx: Context, input: unknown): Promise<string[]> {
  const row = await requireSubscription(ctx, parseInput(whichInput, input));
  const now = Date.now();
  const days = daysDue(
    row,
    new Date(Math.max(row.createdAt.getTime(), now - FURTHEST_BACK * 86_400_000)),
    // What is due right now is being made.
    new Date(row.stoppedAt ? now : Math.min(now, row.nextAt.getTime() - 1)),
  );
  const made = await ctx.db
    .select({ period: digestIssues.period })
    .from(digestIssues)
    .where(and(eq(digestIssues.subscriptionId, row.id), inArray(digestIssues.period, days)));
  return days.filter((day) => made.every(({ period }) => period !== day));
}

const toSubscription = ({ id, secret, address, nextAt, stoppedAt, ...row }: OwnSubscription) => ({
  ...{ id, secret, nextAt },
  email: address.email,
  personal: address.userId !== null,
  settings: {
    cadence: row.cadence,
    weekday: row.weekday,
    hour: row.hour,
    timeZone: row.timeZone,
    sources: row.sources,
  },
  stopped: stoppedAt !== null,
  paused: address.pauseReason,
});
