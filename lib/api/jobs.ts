import { z } from "zod";
import { defineJob } from "@/lib/jobs/kinds";
import { forgetAnswers } from "./kept-answers";

/** Answers that were kept for requests sent again are forgotten after a day. */
export const forgetAnswersJob = defineJob({
  kind: "api.forget-answers",
  payload: z.object({}),
  every: { unit: "day", payload: {} },
  async run({ db }) {
    await forgetAnswers(db);
  },
});
