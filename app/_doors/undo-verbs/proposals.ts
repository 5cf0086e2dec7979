import { reopenProposals } from "@/lib/proposals/deciding";
import { proposePaper, withdrawProposal } from "@/lib/proposals/mutations";
import { onList, privately, type Undo } from "./kinds";

export const PROPOSAL_VERBS = {
  proposePaper: privately(proposePaper),
  withdrawProposal: privately(withdrawProposal),
  reopenProposals: onList(reopenProposals),
} satisfies Record<string, Undo>;
