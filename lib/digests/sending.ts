import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { digestAddresses, digestIssues, digestSubscriptions, type ISSUE_STATES } from "@/db/schema";
import { isAppError } from "@/lib/errors";
import { MailFailed } from "@/lib/mail/failures";
import type { Mail } from "@/lib/mail/schema";
import { digestMail } from "./letters";
import { pauseAddress } from "./pausing";
import { readerOf, readPapers } from "./reading";

type State = (typeof ISSUE_STATES)[number];
export type Send = (mail: Mail) => Promise<void>;

/** Longer than any mail takes, in minutes. */
const LONGEST = 15;

/**
 * Sends a mail that waits to be sent, or was given up; any other is left as it is, so that it can be called again. Before
 * the server is asked, the mail is marked as on its way. Who finds that mark later can't know whether the
 * mail has gone, and never sends it again.
 * @throws MailFailed when it should be tried another time
 */
export async function sendIssue(db: Database, send: Send, id: string): Promise<State | null> {
  const waiting = await findWaiting(db, id);
  if (!waiting) return null;
  const { issue, subscription, address } = waiting;
  const reader = address.pausedAt || subscription.stoppedAt ? null : await readerOf(db, address);
  const papers = reader ? await readPapers(reader, issue.papers) : [];
  if (!reader || (papers.length === 0 && issue.papers.length > 0)) {
    return move(db, id, issue.state, "withheld");
  }
  const mail = digestMail({ issue, subscription, address, papers });
  if (!(await move(db, id, issue.state, "sending"))) return null;
  try {
    await send(mail);
  } catch (error) {
    return settle(db, id, address.email, error);
  }
  return move(db, id, "sending", "sent");
}

/** The mails that wait to be sent, longest first. For the command line. */
export async function listWaiting(db: Database): Promise<string[]> {
  const rows = await db
    .select({ id: digestIssues.id })
    .from(digestIssues)
    .where(eq(digestIssues.state, "ready"))
    .orderBy(digestIssues.stateAt, digestIssues.id);
  return rows.map(({ id }) => id);
}

/** Tells the reader of a mail that no server took it, however often it was tried. */
export const giveUpIssue = (db: Database, id: string): Promise<State | null> =>
  move(db, id, "ready", "failed");

/** Of mails whose sending was cut off nobody knows whether they have gone; their readers are told so. */
export async function giveUpLost(db: Database): Promise<number> {
  const rows = await db
    .update(digestIssues)
    .set({ state: "unclear", stateAt: sql`now()` })
    .where(
      and(
        eq(digestIssues.state, "sending"),
        lt(digestIssues.stateAt, sql`now() - make_interval(mins => ${LONGEST})`),
      ),
    )
    .returning({ id: digestIssues.id });
  return rows.length;
}

/** What is no failure of sending, such as an address that is none, does not get better by trying again. */
async function settle(db: Database, id: string, email: string, error: unknown): Promise<State> {
  const to = (state: State) => move(db, id, "sending", state).then(() => state);
  if (isAppError(error)) return to("refused");
  if (!(error instanceof MailFailed) || error.failure === "unknown") return to("unclear");
  if (error.failure === "later") {
    await to("ready");
    throw error;
  }
  if (error.failure === "address") await pauseAddress(db, email, "bounced");
  return to("refused");
}

async function findWaiting(db: Database, id: string) {
  const [row] = await db
    .select({ issue: digestIssues, subscription: digestSubscriptions, address: digestAddresses })
    .from(digestIssues)
    .innerJoin(digestSubscriptions, eq(digestSubscriptions.id, digestIssues.subscriptionId))
    .innerJoin(digestAddresses, eq(digestAddresses.id, digestSubscriptions.addressId))
    .where(and(eq(digestIssues.id, id), inArray(digestIssues.state, ["ready", "failed"])));
  return row;
}

/** @returns null when somebody else was first */
async function move(db: Database, id: string, from: State, to: State): Promise<State | null> {
  const rows = await db
    .update(digestIssues)
    .set({ state: to, stateAt: sql`now()` })
    .where(and(eq(digestIssues.id, id), eq(digestIssues.state, from)))
    .returning({ id: digestIssues.id });
  return rows.length > 0 ? to : null;
}
