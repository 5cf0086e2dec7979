import { z } from "zod";
import { PROPOSAL_STATES } from "@/db/schema";
import type { OwnProposal, WaitingProposal } from "@/lib/proposals/schema";
import { NAMED_LIST_EXAMPLE, namedListItem, toNamedList } from "./list-life";
import { PAPER_SUMMARY_EXAMPLE, paperSummaryItem, toPaperSummary } from "./paper";

const shared = {
  id: z.string(),
  paper: paperSummaryItem,
  reason: z.string().meta({ description: "Plain text." }),
  at: z.iso.datetime(),
};

export const waitingProposalItem = z
  .object({
    ...shared,
    handle: z.string().meta({ description: "Who proposes it." }),
    list: namedListItem,
    listed: z.boolean().meta({ description: "Whether the list has the paper by now." }),
  })
  .meta({ id: "WaitingProposal" });

export const toWaitingProposal = ({
  id,
  paper,
  reason,
  at,
  handle,
  list,
  listed,
}: WaitingProposal) =>
  ({
    ...{ id, paper: toPaperSummary(paper), reason, at: at.toISOString() },
    ...{ handle, list: toNamedList(list), listed },
  }) satisfies z.output<typeof waitingProposalItem>;

export const ownProposalItem = z
  .object({
    ...shared,
    list: namedListItem.nullable().meta({ description: "Null when you can’t read it any more." }),
    state: z.enum(PROPOSAL_STATES).nullable(),
    answer: z.string().meta({ description: "What whoever declined it said." }),
  })
  .meta({ id: "OwnProposal" });

export const toOwnProposal = ({ id, paper, reason, at, list, state, answer }: OwnProposal) =>
  ({
    ...{ id, paper: toPaperSummary(paper), reason, at: at.toISOString() },
    ...{ list: list && toNamedList(list), state, answer },
  }) satisfies z.output<typeof ownProposalItem>;

const EXAMPLE = {
  ...{ id: "0f3k9m2p7q4r8t1v", paper: PAPER_SUMMARY_EXAMPLE, reason: "It began there." },
  ...{ at: "2026-03-14T09:26:53.589Z", list: NAMED_LIST_EXAMPLE },
};
export const WAITING_PROPOSAL_EXAMPLE = { ...EXAMPLE, handle: "grace", listed: false };
export const OWN_PROPOSAL_EXAMPLE = { ...EXAMPLE, state: "waiting", answer: "" } as const;
