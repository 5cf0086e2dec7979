import { z } from "zod";
import { NAMED_LIST_EXAMPLE, namedListItem } from "./items/list-life";
import { pageOf, pageQuery } from "./items/page";
import {
  OWN_PROPOSAL_EXAMPLE,
  ownProposalItem,
  WAITING_PROPOSAL_EXAMPLE,
  waitingProposalItem,
} from "./items/proposal";
import { change, operation } from "./operation";

const family = "Proposals";
const params = z.strictObject({ id: z.string().max(64).meta({ description: "Of a proposal." }) });
const example = { params: { id: OWN_PROPOSAL_EXAMPLE.id } };
const words = z.string().max(2000);

export const listWaitingProposalsOperation = operation({
  id: "listWaitingProposals",
  family,
  method: "GET",
  path: "/proposals",
  summary: "What waits for you to decide",
  description: "In one list, or in all that you edit, the oldest first.",
  scope: "read",
  query: z.strictObject({ list: z.string().max(64).optional(), ...pageQuery }),
  answers: { 200: pageOf(waitingProposalItem) },
  errors: [404],
  example: { answer: { items: [WAITING_PROPOSAL_EXAMPLE], next: null } },
});

export const listOwnProposalsOperation = operation({
  id: "listOwnProposals",
  family,
  method: "GET",
  path: "/proposals/own",
  summary: "What you have proposed, and what became of it",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(ownProposalItem) },
  errors: [],
  example: { answer: { items: [OWN_PROPOSAL_EXAMPLE], next: null } },
});

export const findOpenListsOperation = operation({
  id: "findOpenLists",
  family,
  method: "GET",
  path: "/proposals/lists",
  summary: "Lists that you may propose papers to",
  description: "By words of their titles or the handle of their owner; else those that you follow.",
  scope: "read",
  query: z.strictObject({
    q: z.string().max(200, "Search for at most 200 characters.").optional(),
  }),
  answers: { 200: pageOf(namedListItem) },
  errors: [],
  example: { answer: { items: [NAMED_LIST_EXAMPLE], next: null } },
});

export const proposePaperOperation = operation({
  id: "proposePaper",
  family,
  method: "POST",
  path: "/proposals",
  summary: "Propose a paper to a public list of others",
  scope: "write",
  body: z.strictObject({
    list: z.string().max(64),
    paper: z.string().max(64),
    reason: words.optional(),
  }),
  answers: { 201: z.object({ id: z.string() }) },
  errors: [404, 409],
  example: {
    body: { list: NAMED_LIST_EXAMPLE.id, paper: "2205.13147", reason: "It began there." },
    answer: { id: OWN_PROPOSAL_EXAMPLE.id },
  },
});

export const withdrawProposalOperation = change({
  id: "withdrawProposal",
  family,
  method: "DELETE",
  path: "/proposals/{id}",
  summary: "Take your own proposal back while it waits",
  params,
  errors: [404, 409],
  example,
});

export const takeProposalOperation = change({
  id: "takeProposal",
  family,
  method: "POST",
  path: "/proposals/{id}/taken",
  summary: "Put a proposed paper into the list, with the credit",
  description: "For those who edit the list.",
  params,
  errors: [404, 409],
  example,
});

export const declineProposalOperation = change({
  id: "declineProposal",
  family,
  method: "POST",
  path: "/proposals/{id}/declined",
  summary: "Decline a proposal",
  params,
  body: z.strictObject({ answer: words.optional() }),
  errors: [404, 409],
  example: { ...example, body: { answer: "It is in the other list." } },
});
