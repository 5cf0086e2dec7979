import { z } from "zod";
import { FOLLOW_KINDS } from "@/db/schema";
import type { Dismissed, Follow, Inbox, InboxPaper } from "@/lib/inbox/schema";
import { pageOf } from "./page";
import { PAPER_SUMMARY_EXAMPLE, paperSummaryItem, toPaperSummary } from "./paper";

export const sourceItem = z
  .object({
    kind: z.enum(FOLLOW_KINDS),
    target: z.string().meta({
      description: "A category, a name, the id of a list or of a person, or `papers`.",
    }),
  })
  .meta({ id: "Source" });

export const followItem = sourceItem
  .extend({
    label: z.string().meta({ description: "As people call it." }),
    handle: z.string().nullable().meta({ description: "Of a person." }),
    since: z.iso.datetime(),
  })
  .meta({ id: "Follow" });

export const toFollow = ({ kind, target, label, handle, since }: Follow) =>
  ({ kind, target, label, handle, since: since.toISOString() }) satisfies z.output<
    typeof followItem
  >;

const inboxPaperItem = z
  .object({
    paper: paperSummaryItem,
    reasons: z
      .array(z.object({ kind: z.enum([...FOLLOW_KINDS, "back"]), label: z.string() }))
      .meta({ description: "Why it is here; `back` is one that had been dismissed." }),
  })
  .meta({ id: "InboxPaper" });

export const inboxItem = pageOf(inboxPaperItem)
  .extend({
    asOf: z.iso.datetime().meta({ description: "The moment that it was asked of." }),
    total: z.int(),
  })
  .meta({ id: "Inbox" });

/** @param shown the papers of these entries, as far as they can be read */
export function toInboxPapers(
  entries: Inbox["entries"],
  shown: InboxPaper[],
): z.output<typeof inboxPaperItem>[] {
  const papers = new Map(shown.map((paper) => [paper.id, paper]));
  return entries.flatMap(({ paper: id, reasons }) => {
    const paper = papers.get(id);
    return paper ? [{ paper: toPaperSummary(paper), reasons }] : [];
  });
}

export const dismissedItem = z
  .object({ paper: paperSummaryItem, dismissedAt: z.iso.datetime() })
  .meta({ id: "Dismissed" });

export const toDismissed = ({ paper, dismissedAt }: Dismissed) =>
  ({
    paper: toPaperSummary(paper),
    dismissedAt: dismissedAt.toISOString(),
  }) satisfies z.output<typeof dismissedItem>;

export const FOLLOW_EXAMPLE = {
  kind: "category",
  target: "cs.LG",
  label: "cs.LG",
  handle: null,
  since: "2026-03-13T08:00:00.000Z",
} as const;
export const INBOX_EXAMPLE = {
  asOf: "2026-03-14T09:26:53.589793Z",
  total: 1,
  items: [{ paper: PAPER_SUMMARY_EXAMPLE, reasons: [{ kind: "category", label: "cs.LG" }] }],
  next: null,
} as const;
export const DISMISSED_EXAMPLE = {
  paper: PAPER_SUMMARY_EXAMPLE,
  dismissedAt: "2026-03-14T09:26:53.589Z",
};
