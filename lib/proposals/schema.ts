import { z } from "zod";
import type { PROPOSAL_STATES } from "@/db/schema";
import type { ListAddress } from "@/lib/lists/mutations";
import { pageInput } from "@/lib/paging";
import type { PaperSummary } from "@/lib/papers/schema";

export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** How many of one person's proposals can wait in one list. */
export const MAX_WAITING = 20;
export const MAX_WORDS = 500;

type TitledList = ListAddress & { title: string };

/** A proposal as those who keep the list see it while it waits. */
export interface WaitingProposal {
  id: string;
  paper: PaperSummary;
  /** Plain text; can be empty. */
  reason: string;
  /** Who proposes it. */
  handle: string;
  at: Date;
  list: TitledList;
  /** Whether the paper has come into the list meanwhile. */
  listed: boolean;
}

/** A proposal as the one who made it sees it. */
export interface OwnProposal {
  id: string;
  paper: PaperSummary;
  reason: string;
  at: Date;
  /** Null when the viewer can't come upon the list any more; then nothing is told of it. */
  list: TitledList | null;
  /** Null with the list. */
  state: ProposalState | null;
  /** What whoever declined it said; can be empty. */
  answer: string;
}

/** A paper that could be proposed. */
export interface Proposable {
  paper: PaperSummary;
  /** Whether the list has it. */
  listed: boolean;
  /** What became of the viewer's own proposal of it; null when there is none. */
  state: ProposalState | null;
}

const id = z.string().min(1).max(64);
const words = (what: string) =>
  z.string().trim().max(MAX_WORDS, `Keep ${what} to ${MAX_WORDS} characters.`).default("");

export const proposeInput = z.object({
  listId: id,
  paper: z.string().min(1, "Choose a paper.").max(64),
  reason: words("the reason"),
});
export const proposalInput = z.object({ id });
export const declineInput = proposalInput.extend({ answer: words("the answer") });
export const reopenInput = z.object({ listId: id, ids: z.array(id).min(1).max(1000) });
export const waitingInput = pageInput.extend({ listId: id.optional() });
export const proposableInput = z.object({
  listId: id,
  q: z.string().trim().max(500, "Search for at most 500 characters.").default(""),
  paper: z.string().max(64).optional(),
});
export const openListsInput = z.object({
  q: z.string().trim().max(200, "Search for at most 200 characters.").default(""),
});
