import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { digestAddresses, digestIssues, digestSubscriptions, type IssuePaper } from "@/db/schema";
import { composeDigest } from "./composing";
import { queueIssue } from "./jobs";
import { readerOf } from "./reading";
import { type Due, lastDue, nextDue } from "./schedule";
import { Shared } from "./shared";
import { findStale } from "./stale";

type Subscription = typeof digestSubscriptions.$inferSelect;
type Address = typeof digestAddresses.$inferSelect;

/** Subscriptions whose mail is due, longest first; early, all that have not stopped. For the jobs. */
export async function listDue(db: Database, now: Date, early = false): Promise<string[]> {
  const rows = await db
    .select({ id: digestSubscriptions.id })
    .from(digestSubscriptions)
    .where(
      and(
        isNull(digestSubscriptions.stoppedAt),
        early ? undefined : lte(digestSubscriptions.nextAt, now),
      ),
    )
    .orderBy(asc(digestSubscriptions.nextAt), asc(digestSubscriptions.id));
  return rows.map(({ id }) => id);
}

interface Together {
  /** Whether it may not be due yet. */
  early?: boolean;
  /** Whether a job sends it; else the caller does. */
  queued?: boolean;
  /** What all that are made at the same moment have in common. */
  shared?: Shared;
}

/**
 * Makes the mail of a subscription that is due and has it sent; of several days that were missed, one for
 * the last. For a period that has one already, and while its address is paused or its account suspended,
 * it makes none. Two that do so at once make one.
 * @returns the id of what is to be sent; null when nothing is
 */
export async function issueDigest(
  db: Database,
  id: string,
  now: Date,
  { early = false, queued = true, shared = new Shared() }: Together = {},
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const found = await lockDue(tx, id, early ? null : now);
    if (!found) return null;
    const { subscription, address } = found;
    const due = early ? nextDue(subscription, now) : lastDue(subscription, now);
    const advance = { nextAt: nextDue(subscription, early ? due.at : now).at };
    const made = address.pausedAt ? null : await makeIssue(tx, { ...found, due, now, shared });
    await tx
      .update(digestSubscriptions)
      .set({ ...advance, ...made?.seen })
      .where(eq(digestSubscriptions.id, id));
    if (!made?.toSend) return null;
    if (queued) await queueIssue(tx, made.issue);
    return made.issue;
  });
}

/** Its address is locked: what one mail shows, the next one to the same address knows. */
async function lockDue(db: Database, id: string, now: Date | null) {
  const [found] = await db
    .select({ subscription: digestSubscriptions, address: digestAddresses })
    .from(digestSubscriptions)
    .innerJoin(digestAddresses, eq(digestAddresses.id, digestSubscriptions.addressId))
    .where(
      and(
        eq(digestSubscriptions.id, id),
        isNull(digestSubscriptions.stoppedAt),
        now ? lte(digestSubscriptions.nextAt, now) : undefined,
      ),
    )
    .for("update");
  return found;
}

interface Making {
  subscription: Subscription;
  address: Address;
  due: Due;
  now: Date;
  shared: Shared;
}

async function makeIssue(db: Database, { subscription, address, due, now, shared }: Making) {
  const { period } = due;
  const reader = await readerOf(db, address, shared);
  const taken = and(
    eq(digestIssues.subscriptionId, subscription.id),
    eq(digestIssues.period, period),
  );
  if (!reader || (await db.$count(digestIssues, taken)) > 0) return null;
  const span = { since: subscription.since, until: now };
  const papers = await composeDigest(reader, subscription, span);
  const stale = await shared.once("stale", () => findStale(db, now));
  const tells = papers.length === 0 && stale !== null && stale !== subscription.staleTold;
  const issue = newId();
  const toSend = papers.length > 0 || tells;
  await db.insert(digestIssues).values({
    ...{ id: issue, subscriptionId: subscription.id, period, papers, staleSince: stale },
    state: toSend ? "ready" : "empty",
  });
  await keepShown(db, address.id, papers);
  return { issue, toSend, seen: { since: now, ...(tells && { staleTold: stale }) } };
}

/** Keeps in the ledger what a mail shows; for verbs. */
export async function keepShown(
  db: Database,
  addressId: string,
  papers: IssuePaper[],
): Promise<void> {
  if (papers.length === 0) return;
  const rows = papers.map(({ paper, version }) => sql`(${addressId}, ${paper}, ${version}::int)`);
  await db.execute(sql`
    insert into digest_shown (address_id, paper_id, version) values ${sql.join(rows, sql`, `)}
    on conflict do nothing`);
}
