import { z } from "zod";
import { purgeTrash } from "@/lib/trash/purging";
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
export const ALL_JOBS: readonly AnyKind[] = [emptyTrash];
