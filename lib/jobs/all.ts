import { z } from "zod";
import { forgetAnswersJob } from "@/lib/api/jobs";
import { forgetHappeningsJob } from "@/lib/audit/forgetting";
import { dueDigestsJob, purgeDigestsJob } from "@/lib/digests/due";
import { sendConfirmationJob, sendDigestJob } from "@/lib/digests/jobs";
import { makeDownloadJob, purgeDownloadsJob, tellReadyJob } from "@/lib/downloads/jobs";
import { dueFetchesJob, fetchPapersJob } from "@/lib/ingest/jobs";
import { deleteLeaversJob } from "@/lib/leaving/jobs";
import { farewellJob } from "@/lib/leaving/letters";
import { pruneMails } from "@/lib/mail/pruning";
import { embedPapersJob } from "@/lib/meaning/embedding";
import { purgeLinksJob, sendLinkJob, sendNoticeJob } from "@/lib/one-time/jobs";
import { countTitleWordsJob } from "@/lib/search/dictionary";
import { purgeTrash } from "@/lib/trash/purging";
import { deliverWebhook, pruneDeliveries } from "@/lib/webhooks/delivering";
import { type AnyKind, defineJob } from "./kinds";

const nothing = z.object({});

const emptyTrash = defineJob({
  kind: "trash.purge",
  payload: nothing,
  every: { unit: "day", payload: {} },
  async run({ db }) {
    await purgeTrash(db);
  },
});

/** Every kind of job there is. */
export const ALL_JOBS: readonly AnyKind[] = [
  emptyTrash,
  dueDigestsJob,
  sendDigestJob,
  sendConfirmationJob,
  purgeDigestsJob,
  pruneMails,
  sendLinkJob,
  sendNoticeJob,
  purgeLinksJob,
  forgetAnswersJob,
  forgetHappeningsJob,
  deliverWebhook,
  pruneDeliveries,
  deleteLeaversJob,
  farewellJob,
  makeDownloadJob,
  tellReadyJob,
  purgeDownloadsJob,
  embedPapersJob,
  countTitleWordsJob,
  dueFetchesJob,
  fetchPapersJob,
];
