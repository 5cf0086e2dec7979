import { z } from "zod";
import { defineJob } from "@/lib/jobs/kinds";
import { deleteLeavers } from "./deleting";

/** Every hour, because people were told when they are gone. */
export const deleteLeaversJob = defineJob({
  kind: "accounts.delete",
  payload: z.object({}),
  every: { unit: "hour", payload: {} },
  async run({ db, now }) {
    await deleteLeavers(db, now);
  },
});
