import { z } from "zod";
import type { Database } from "@/db/client";
import { defineJob } from "@/lib/jobs/kinds";
import { issueDigest, listDue } from "./issuing";
import { queueForgotten } from "./jobs";
import { purgeDigests } from "./purging";
import { giveUpLost, listWaiting, type Send, sendIssue } from "./sending";
import { Shared } from "./shared";

/** So many are made and sent at the same time: most of them wait for the disk, and share its waits. */
const AT_ONCE = 8;

/** Makes the mails that are due, each minute; jobs of their own send them. */
export const dueDigestsJob = defineJob({
  kind: "digest.due",
  payload: z.object({}),
  every: { unit: "minute", payload: {} },
  async run({ db, now }) {
    await giveUpLost(db);
    await queueForgotten(db);
    const shared = new Shared();
    const failed: unknown[] = [];
    // One that can't be made keeps no other from being made.
    for (const id of await listDue(db, now)) {
      await issueDigest(db, id, now, { shared }).catch((error) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
  },
});

export const purgeDigestsJob = defineJob({
  kind: "digest.purge",
  payload: z.object({}),
  every: { unit: "day", payload: {} },
  async run({ db }) {
    await purgeDigests(db);
  },
});

interface Told {
  made: number;
  sent: number;
  /** To be tried again later, by the jobs. */
  failed: number;
}

/**
 * Makes and sends all that is due at this moment, or, early, the next mail of everybody who has not had it;
 * and what waits to be sent. For the command line.
 */
export async function sendDigests(
  db: Database,
  send: Send,
  {
    now = new Date(),
    early = false,
    progress = () => {},
  }: {
    now?: Date;
    early?: boolean;
    progress?: (told: Told) => void;
  } = {},
): Promise<Told> {
  const told = { made: 0, sent: 0, failed: 0 };
  const shared = new Shared();
  await giveUpLost(db);
  const handOver = async (issue: string) => {
    const state = await sendIssue(db, send, issue).catch(() => null);
    if (state === "sent") told.sent += 1;
    else told.failed += 1;
    progress(told);
  };
  await inParallel(await listWaiting(db), handOver);
  await inParallel(await listDue(db, now, early), async (id) => {
    const issue = await issueDigest(db, id, now, { early, queued: false, shared });
    if (!issue) return;
    told.made += 1;
    await handOver(issue);
  });
  return told;
}

async function inParallel(ids: readonly string[], work: (id: string) => Promise<void>) {
  const left = [...ids];
  const worker = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) await work(id);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
