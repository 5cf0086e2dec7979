import { and, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { digestConfirmations } from "@/db/schema";
import { defineJob } from "@/lib/jobs/kinds";
import { enqueue } from "@/lib/jobs/queue";
import { sendMail } from "@/lib/mail/sending";
import { confirmationMail } from "./letters";
import { sendIssue } from "./sending";

const payload = z.object({ id: z.string() });

/** So many mails go out at once. */
const AT_ONCE = 5;

export const sendDigestJob = defineJob({
  kind: "digest.send",
  payload,
  atOnce: AT_ONCE,
  async run({ db }, { id }) {
    await sendIssue(db, sendMail, id);
  },
});

/** It may go twice, after a crash: that does no harm, and never would. */
export const sendConfirmationJob = defineJob({
  kind: "digest.confirm",
  payload,
  atOnce: AT_ONCE,
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

/** Has a digest sent once the transaction is through. */
export const queueIssue = (db: Database, id: string): Promise<void> =>
  enqueue(db, sendDigestJob, { id });
