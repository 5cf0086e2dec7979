import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { digestConfirmations, digestIssues } from "@/db/schema";
import { defineJob } from "@/lib/jobs/kinds";
import { enqueue, enqueueAll } from "@/lib/jobs/queue";
import { sendMail } from "@/lib/mail/sending";
import { confirmationMail } from "./letters";
import { giveUpIssue, sendIssue } from "./sending";

const payload = z.object({ id: z.string() });

/** So many mails go out at once. */
const AT_ONCE = 5;

/** A mail server that is down is asked for about a day. */
const ATTEMPTS = 30;

export const sendDigestJob = defineJob({
  kind: "digest.send",
  payload,
  ...{ attempts: ATTEMPTS, atOnce: AT_ONCE },
  async run({ db, attempt }, { id }) {
    try {
      await sendIssue(db, sendMail, id);
    } catch (error) {
      if (attempt >= ATTEMPTS) await giveUpIssue(db, id);
      throw error;
    }
  },
});

/** It may go twice, after a crash: that does no harm, and never would. */
export const sendConfirmationJob = defineJob({
  kind: "digest.confirm",
  payload,
  ...{ attempts: ATTEMPTS, atOnce: AT_ONCE },
  async run({ db }, { id }) {
    const [asked] = await db
      .select()
      .from(digestConfirmations)
      .where(and(eq(digestConfirmations.id, id), gt(digestConfirmations.expiresAt, sql`now()`)));
    if (asked) await sendMail(confirmationMail(asked));
  },
});

/** Has the mail of a confirmation sent once the transaction is through. */
export const queueConfirmation = (db: Database, id: string): Promise<void> =>
  enqueue(db, sendConfirmationJob, { id });

/** How long a mail may wait without a job of its own, in minutes: whoever made it may be sending it. */
const FORGOTTEN = 15;

/** Has those sent that nobody sends any more: who made them has ended before they were through. */
export async function queueForgotten(db: Database): Promise<void> {
  const rows = await db
    .select({ id: digestIssues.id })
    .from(digestIssues)
    .where(
      and(
        eq(digestIssues.state, "ready"),
        sql`${digestIssues.stateAt} < now() - make_interval(mins => ${FORGOTTEN})`,
        sql`not exists (select from jobs where jobs.kind = ${sendDigestJob.kind}
          and jobs.key = ${digestIssues}.id and jobs.failed_at is null)`,
      ),
    );
  const forgotten = rows.map(({ id }) => ({ payload: { id }, key: id }));
  await enqueueAll(db, sendDigestJob, forgotten);
}

/** Has a digest sent once the transaction is through. */
export const queueIssue = (db: Database, id: string): Promise<void> =>
  enqueue(db, sendDigestJob, { id }, { key: id });
