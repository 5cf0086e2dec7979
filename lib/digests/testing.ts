import { and, desc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { makePaper, makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import {
  type DigestSettings,
  digestAddresses,
  digestConfirmations,
  digestIssues,
  digestSubscriptions,
} from "@/db/schema";
import { ANONYMOUS } from "@/lib/context";
import type { Mail } from "@/lib/mail/schema";
import { confirmDigest } from "./confirming";
import { issueDigest } from "./issuing";
import { sendIssue } from "./sending";
import { requestDigest } from "./subscribing";

const HOUR = 3_600_000;
let made = 0;

/** An address that no other test has. */
export const newEmail = () => `reader-${newId()}@example.org`;

/** A category that no other test has papers in. */
export const newCategory = () =>
  `test.${String(made++).replace(/\d/g, (digit) => "ABCDEFGHIJ"[Number(digit)] ?? "")}`;

export async function secretSentTo(db: Database, email: string): Promise<string> {
  const [row] = await db
    .select({ secret: digestConfirmations.secret })
    .from(digestConfirmations)
    .where(eq(digestConfirmations.email, email))
    .orderBy(desc(digestConfirmations.createdAt))
    .limit(1);
  return row?.secret ?? "";
}

/** Somebody without an account who gets the papers of a category every day, and what makes papers in it. */
export async function makeReaderByMail(db: Database, email = newEmail()) {
  const category = newCategory();
  const anyone = { viewer: ANONYMOUS, db };
  await requestDigest(anyone, { email, categories: category, cadence: "daily" });
  const confirmed = await confirmDigest(anyone, { secret: await secretSentTo(db, email) });
  const [subscription] = await db
    .select()
    .from(digestSubscriptions)
    .where(eq(digestSubscriptions.secret, confirmed.secret));
  if (!subscription) throw new Error("There is no subscription.");
  const make = (values: Parameters<typeof makePaper>[1] = {}) =>
    makePaper(db, { categories: [category], ...values });
  return { ...subscription, email, category, make };
}

/** Somebody with an account whose address is confirmed, and a subscription of theirs. */
export async function makeSubscriber(db: Database, sources: DigestSettings["sources"]) {
  const reader = await makeUser(db);
  const address = { id: newId(), email: newEmail(), userId: reader.viewer.id };
  await db.insert(digestAddresses).values(address);
  const subscription = await subscribe(db, address.id, sources);
  return { reader, address, ...subscription };
}

/** One more for an address; due an hour ago. */
export async function subscribe(
  db: Database,
  addressId: string,
  sources: DigestSettings["sources"],
) {
  const row = {
    ...{ id: newId(), secret: `secret-${newId()}${newId()}`, addressId, sources },
    ...({ cadence: "daily", weekday: 1, hour: 7, timeZone: "UTC" } as const),
    nextAt: new Date(Date.now() - HOUR),
    since: new Date(Date.now() - 24 * HOUR),
  };
  await db.insert(digestSubscriptions).values(row);
  return row;
}

/** A moment so many days from now. */
export const inDays = (days: number) => new Date(Date.now() + days * 24 * HOUR);

/** Makes the mail that is due at a moment and sends it; null when there was none. */
export async function mailAt(db: Database, id: string, at: Date): Promise<Mail | null> {
  const issue = await issueDigest(db, id, at);
  if (!issue) return null;
  const sent: Mail[] = [];
  await sendIssue(db, async (mail) => void sent.push(mail), issue);
  return sent[0] ?? null;
}

export async function issueOf(db: Database, subscriptionId: string, period?: string) {
  const [row] = await db
    .select()
    .from(digestIssues)
    .where(
      and(
        eq(digestIssues.subscriptionId, subscriptionId),
        period ? eq(digestIssues.period, period) : undefined,
      ),
    )
    .orderBy(desc(digestIssues.period))
    .limit(1);
  return row;
}
