import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { oneTimeLinks } from "@/db/schema";
import { defineJob } from "@/lib/jobs/kinds";
import { enqueue } from "@/lib/jobs/queue";
import { sendMail } from "@/lib/mail/sending";
import { linkMail, noticeMail } from "./letters";
import { purgeLinks } from "./purging";
import { type Notice, noticeInput, type OneTimeLink } from "./schema";

/** So many mails go out at once. */
const AT_ONCE = 5;

/** It may go twice, after a crash: both have the same link, and the same Message-ID. */
export const sendLinkJob = defineJob({
  kind: "account.link",
  payload: z.object({ link: z.string() }),
  atOnce: AT_ONCE,
  async run({ db, now }, { link: id }) {
    const [link] = await db.select().from(oneTimeLinks).where(eq(oneTimeLinks.id, id));
    if (link && isSent(link) && link.expiresAt > now) await sendMail(linkMail(link));
  },
});

/** One that belongs to no account was kept only so that asking for it takes as long. */
const isSent = ({ purpose, email, userId, usedAt }: OneTimeLink): boolean =>
  Boolean(email && !usedAt && (userId || purpose === "sign-up" || purpose === "invitation"));

export const sendNoticeJob = defineJob({
  kind: "account.notice",
  payload: noticeInput,
  atOnce: AT_ONCE,
  async run(_, notice) {
    await sendMail(noticeMail(notice));
  },
});

export const purgeLinksJob = defineJob({
  kind: "account.purge-links",
  payload: z.object({}),
  every: { unit: "day", payload: {} },
  async run({ db }) {
    await purgeLinks(db);
  },
});

/** Has a link mailed once the transaction is through. */
export const queueLink = (db: Database, link: string): Promise<void> =>
  enqueue(db, sendLinkJob, { link });

/** Tells somebody by mail what has become of their account, once the transaction is through. */
export const queueNotice = (db: Database, notice: Notice): Promise<void> =>
  enqueue(db, sendNoticeJob, notice);
