import { z } from "zod";
import { readEnv } from "@/lib/env";
import { defineJob } from "@/lib/jobs/kinds";
import { enqueue } from "@/lib/jobs/queue";
import { fetchFrom } from "./fetching";
import { forgetRuns } from "./runs";
import { nameOfSource, SOURCES } from "./sources";

/** Fetches from one source. How it went stands among the runs; an hour later it is tried anyway. */
export const fetchPapersJob = defineJob({
  kind: "ingest.fetch",
  payload: z.object({ source: z.enum(SOURCES), category: z.string().nullable() }),
  async run({ db, now }, wanted) {
    await fetchFrom(db, wanted, { now });
  },
});

/** Has each source of LECTERN_FETCH asked once an hour. */
export const dueFetchesJob = defineJob({
  kind: "ingest.due",
  payload: z.object({}),
  every: { unit: "hour", payload: {} },
  async run({ db }) {
    await forgetRuns(db);
    for (const wanted of readEnv().LECTERN_FETCH) {
      await enqueue(db, fetchPapersJob, wanted, { key: nameOfSource(wanted) });
    }
  },
});
