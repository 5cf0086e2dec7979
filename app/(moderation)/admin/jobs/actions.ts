"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { dropJob, retryAllJobs, retryJob } from "@/lib/jobs/mutations";

export async function retryJobAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { kind } = await retryJob(ctx, { id });
    return { goTo: "/admin/jobs", toast: { message: `A job of “${kind}” is tried again.` } };
  });
}

export async function retryAllJobsAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx) => {
    const { jobs } = await retryAllJobs(ctx);
    const message = jobs === 1 ? "1 job is tried again." : `${jobs} jobs are tried again.`;
    return { goTo: "/admin/jobs", toast: { message } };
  });
}

export async function dropJobAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { kind } = await dropJob(ctx, { id });
    return { goTo: "/admin/jobs", toast: { message: `A job of “${kind}” was dropped.` } };
  });
}
