import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toNamedList } from "@/lib/api/items/list-life";
import { whole } from "@/lib/api/items/page";
import { toOwnProposal, toWaitingProposal } from "@/lib/api/items/proposal";
import { Reply } from "@/lib/api/operation";
import {
  declineProposalOperation,
  findOpenListsOperation,
  listOwnProposalsOperation,
  listWaitingProposalsOperation,
  proposePaperOperation,
  takeProposalOperation,
  withdrawProposalOperation,
} from "@/lib/api/proposals";
import { declineProposal, takeProposal } from "@/lib/proposals/deciding";
import { findOpenLists } from "@/lib/proposals/finding";
import { proposePaper, withdrawProposal } from "@/lib/proposals/mutations";
import { listOwnProposals, listWaitingProposals } from "@/lib/proposals/queries";

export const PROPOSALS = [
  serve(listWaitingProposalsOperation, async (ctx, { query: { list: listId, ...page } }) => {
    const { items, next } = await listWaitingProposals(ctx, { ...page, listId });
    return { items: items.map(toWaitingProposal), next };
  }),
  serve(listOwnProposalsOperation, async (ctx, { query }) => {
    const { items, next } = await listOwnProposals(ctx, query);
    return { items: items.map(toOwnProposal), next };
  }),
  serve(findOpenListsOperation, async (ctx, { query }) =>
    whole((await findOpenLists(ctx, query)).map(toNamedList)),
  ),
  serve(proposePaperOperation, async (ctx, { body: { list: listId, ...what } }) => {
    const { proposal } = await proposePaper(ctx, { ...what, listId });
    return new Reply(201, { id: proposal });
  }),
  serve(withdrawProposalOperation, async (ctx, { params }) => {
    await withdrawProposal(ctx, params);
  }),
  serve(takeProposalOperation, async (ctx, { params }) => {
    const list = await takeProposal(ctx, params);
    outdate([list, ...list.filled].flatMap(stalePages));
  }),
  serve(declineProposalOperation, async (ctx, { params, body }) => {
    await declineProposal(ctx, { ...body, ...params });
  }),
];
