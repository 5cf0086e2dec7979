import { z } from "zod";
import { CADENCES, DIGEST_KINDS, ISSUE_STATES, PAUSE_REASONS } from "@/db/schema";
import type { Issue, Preview, Subscription } from "@/lib/digests/schema";
import { PAPER_SUMMARY_EXAMPLE, paperSummaryItem, toPaperSummary } from "./paper";

export const digestItem = z
  .object({
    id: z.string(),
    email: z.string(),
    cadence: z.enum(CADENCES),
    weekday: z.int().meta({ description: "From 1, Monday, to 7; of weekly mails." }),
    hour: z.int(),
    timeZone: z.string(),
    sources: z.array(z.object({ kind: z.enum(DIGEST_KINDS), target: z.string() })),
    nextAt: z.iso.datetime(),
    stopped: z.boolean(),
    paused: z.enum(PAUSE_REASONS).nullable().meta({ description: "Why nothing is sent." }),
  })
  .meta({ id: "Digest" });

/** Without the secret that its mails carry. */
export function toDigest(subscription: Subscription): z.output<typeof digestItem> {
  const { id, email, settings, nextAt, stopped, paused } = subscription;
  const { cadence, weekday, hour, timeZone, sources } = settings;
  return {
    ...{ id, email, cadence, weekday, hour, timeZone },
    sources: sources.map(({ kind, target }) => ({ kind, target })),
    ...{ nextAt: nextAt.toISOString(), stopped, paused },
  };
}

export const digestPreviewItem = z
  .object({
    at: z.iso.datetime().meta({ description: "When the mail is due." }),
    papers: z.array(z.object({ paper: paperSummaryItem, reasons: z.array(z.string()) })),
  })
  .meta({ id: "DigestPreview" });

export const toDigestPreview = ({ at, papers }: Preview): z.output<typeof digestPreviewItem> => ({
  at: at.toISOString(),
  papers: papers.map(({ paper, reasons }) => ({ paper: toPaperSummary(paper), reasons })),
});

export const issueItem = z
  .object({
    period: z.string().meta({ description: "The day that it was for." }),
    state: z.enum(ISSUE_STATES),
    papers: z.int(),
    at: z.iso.datetime(),
  })
  .meta({ id: "DigestIssue" });

export const toIssue = ({ period, state, papers, stateAt }: Issue): z.output<typeof issueItem> => ({
  ...{ period, state, papers, at: stateAt.toISOString() },
});

const WHEN = "2026-03-16T06:00:00.000Z";
export const DIGEST_EXAMPLE = {
  ...{ id: "k3v9q0xw7e2mbn5t", email: "ada@lectern.example", cadence: "weekdays", weekday: 1 },
  ...{ hour: 7, timeZone: "Europe/Berlin", sources: [{ kind: "papers", target: "cs.LG" }] },
  ...{ nextAt: WHEN, stopped: false, paused: null },
} as const;
export const DIGEST_PREVIEW_EXAMPLE = {
  at: WHEN,
  papers: [{ paper: PAPER_SUMMARY_EXAMPLE, reasons: ["In cs.LG"] }],
};
export const ISSUE_EXAMPLE = { period: "2026-03-13", state: "sent", papers: 12, at: WHEN } as const;
