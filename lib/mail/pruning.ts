import { z } from "zod";
import { readEnv } from "@/lib/env";
import { defineJob } from "@/lib/jobs/kinds";
import { pruneKeptMails } from "./folder";
import { mailFolder } from "./sending";

/** Keeps the folder of mails that were written instead of sent from growing for ever. */
export const pruneMails = defineJob({
  kind: "mail.prune",
  payload: z.object({}),
  every: { unit: "day", payload: {} },
  async run({ now }) {
    await pruneKeptMails(mailFolder(readEnv()), now);
  },
});
