import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineJob } from "@/lib/jobs/kinds";
import { enqueue } from "@/lib/jobs/queue";
import { sendMail } from "@/lib/mail/sending";
import { readyMail } from "./letters";
import { makeDownload } from "./making";

const payload = z.object({ id: z.string() });

export const makeDownloadJob = defineJob({
  kind: "download.make",
  payload,
  attempts: 3,
  async run({ db }, { id }) {
    if (await makeDownload(db, id)) await enqueue(db, tellReadyJob, { id }, { key: id });
  },
});

export const tellReadyJob = defineJob({
  kind: "download.tell",
  payload,
  async run({ db }, { id }) {
    const mail = await readyMail(db, id);
    if (mail) await sendMail(mail);
  },
});

/** Throws away what nobody fetched in its week. */
export const purgeDownloadsJob = defineJob({
  kind: "download.purge",
  payload: z.object({}),
  every: { unit: "hour", payload: {} },
  async run({ db, now }) {
    await db.execute(
      sql`delete from downloads where expires_at < ${now.toISOString()}::timestamptz`,
    );
  },
});
