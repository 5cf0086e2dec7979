import { z } from "zod";
import { FOLLOW_KINDS } from "@/db/schema";
import { momentInput } from "@/lib/inbox/schema";
import {
  DISMISSED_EXAMPLE,
  dismissedItem,
  FOLLOW_EXAMPLE,
  followItem,
  INBOX_EXAMPLE,
  inboxItem,
  sourceItem,
} from "./items/inbox";
import { pageOf, pageQuery } from "./items/page";
import { change, operation } from "./operation";
import { paperId } from "./papers";

const family = "Following and the inbox";
const params = z.strictObject({
  kind: z.enum(FOLLOW_KINDS, "Choose what to follow."),
  target: z.string().max(200).meta({
    description:
      "A category, an author’s name, the id of a list or of a person, or `papers` for the feed.",
  }),
});
const example = { params: { kind: "category", target: "cs.LG" } } as const;
const dismissal = z.strictObject({ paperId });
const moment = z.strictObject({
  at: momentInput.shape.at.meta({ description: "Such as `asOf` of the inbox." }),
});
const seen = { body: { at: INBOX_EXAMPLE.asOf } };

export const listFollowsOperation = operation({
  id: "listFollows",
  family,
  method: "GET",
  path: "/follows",
  summary: "What you follow",
  description: "By its name. A list that you can’t read any more has none.",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(followItem) },
  errors: [],
  example: { answer: { items: [FOLLOW_EXAMPLE], next: null } },
});

export const suggestFollowsOperation = operation({
  id: "suggestFollows",
  family,
  method: "GET",
  path: "/follows/suggestions",
  summary: "What suits your library and is not followed yet",
  scope: "read",
  answers: { 200: pageOf(sourceItem) },
  errors: [],
  example: { answer: { items: [{ kind: "category", target: "cs.LG" }], next: null } },
});

export const followSourceOperation = change({
  id: "followSource",
  family,
  method: "PUT",
  path: "/follows/{kind}/{target}",
  summary: "Follow the feed, a category, an author, a list or a person",
  params,
  example,
});

export const unfollowSourceOperation = change({
  id: "unfollowSource",
  family,
  method: "DELETE",
  path: "/follows/{kind}/{target}",
  summary: "Follow something no longer",
  params,
  example,
});

export const getInboxOperation = operation({
  id: "getInbox",
  family,
  method: "GET",
  path: "/inbox",
  summary: "What is new from what you follow",
  description:
    "Newest publication first, without what is in your library or dismissed. `total` counts all; the first 200 are sent. Looking changes nothing.",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: inboxItem },
  errors: [],
  example: { answer: INBOX_EXAMPLE },
});

export const moveInboxOperation = change({
  id: "moveInbox",
  family,
  method: "POST",
  path: "/inbox/start",
  summary: "Take papers for new from another moment on",
  body: moment,
  example: seen,
});

export const listDismissedOperation = operation({
  id: "listDismissed",
  family,
  method: "GET",
  path: "/inbox/dismissed",
  summary: "What you have dismissed",
  description: "Last dismissed first; with `q`, what has its words in title, abstract or authors.",
  scope: "read",
  query: z.strictObject({
    q: z.string().max(500, "Search for at most 500 characters.").optional(),
    ...pageQuery,
  }),
  answers: { 200: pageOf(dismissedItem) },
  errors: [],
  example: { answer: { items: [DISMISSED_EXAMPLE], next: null } },
});

export const dismissInboxOperation = operation({
  id: "dismissInbox",
  family,
  method: "POST",
  path: "/inbox/dismissed",
  summary: "Dismiss what the inbox showed at a moment",
  description: "The first 200 papers of it. Answers with those that were dismissed.",
  scope: "write",
  body: moment,
  answers: { 200: z.object({ papers: z.array(z.string()) }) },
  errors: [],
  example: { ...seen, answer: { papers: ["2205.13147"] } },
});

export const dismissPaperOperation = change({
  id: "dismissPaper",
  family,
  method: "PUT",
  path: "/inbox/dismissed/{paperId}",
  summary: "Keep a paper out of the inbox",
  params: dismissal,
  example: { params: { paperId: "2205.13147" } },
});

export const bringBackPaperOperation = change({
  id: "bringBackPaper",
  family,
  method: "DELETE",
  path: "/inbox/dismissed/{paperId}",
  summary: "Put a dismissed paper into the inbox again",
  params: dismissal,
  example: { params: { paperId: "2205.13147" } },
});
