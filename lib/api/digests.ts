import { z } from "zod";
import { CADENCES } from "@/db/schema";
import {
  DIGEST_EXAMPLE,
  DIGEST_PREVIEW_EXAMPLE,
  digestItem,
  digestPreviewItem,
  ISSUE_EXAMPLE,
  issueItem,
} from "./items/digest";
import { pageOf } from "./items/page";
import { change, operation } from "./operation";

const family = "Papers by mail";
const params = z.strictObject({ id: z.string().max(64).meta({ description: "Of a digest." }) });
const example = { params: { id: DIGEST_EXAMPLE.id } };
const HOUR = "Choose an hour from 0 to 23.";
const names = (most: number) => z.array(z.string().max(200)).max(most).default([]);
const settings = {
  cadence: z.enum(CADENCES, "Choose how often.").default("weekdays"),
  weekday: z.int("Choose a day.").min(1, "Choose a day.").max(7, "Choose a day.").default(1),
  hour: z.int(HOUR).min(0, HOUR).max(23, HOUR).default(7),
  timeZone: z.string().max(64).default("UTC"),
  papers: z
    .boolean()
    .default(false)
    .meta({ description: "The daily papers and what is trending." }),
  categories: names(30).meta({ description: "Of those; without any, all." }),
  follows: z.boolean().default(false).meta({ description: "What is new from what you follow." }),
  changes: z.boolean().default(false).meta({ description: "Changes to what you annotated." }),
  similar: names(10).meta({ description: "Ids of lists: papers like those in them." }),
  searches: names(10),
};
const sent = {
  cadence: "weekly" as const,
  papers: true,
  categories: ["cs.LG"],
  searches: ["agents"],
};

export const listDigestsOperation = operation({
  id: "listDigests",
  family,
  method: "GET",
  path: "/digests",
  summary: "What comes to you by mail",
  scope: "read",
  answers: { 200: pageOf(digestItem) },
  errors: [],
  example: { answer: { items: [DIGEST_EXAMPLE], next: null } },
});

export const addDigestOperation = operation({
  id: "addDigest",
  family,
  method: "POST",
  path: "/digests",
  summary: "Have papers sent by mail",
  description:
    "To the address of your digests; another one is asked by a link, which `asked` says, and nothing is sent before it was followed.",
  scope: "write",
  body: z.strictObject({ email: z.string().max(400), ...settings }),
  answers: { 200: z.object({ email: z.string(), asked: z.boolean() }) },
  errors: [],
  example: {
    body: { email: DIGEST_EXAMPLE.email, ...sent },
    answer: { email: DIGEST_EXAMPLE.email, asked: false },
  },
});

export const changeDigestOperation = operation({
  id: "changeDigest",
  family,
  method: "PUT",
  path: "/digests/{id}",
  summary: "Say anew when a digest comes and what is in it",
  description: "All of it: what is left out is as in a new one.",
  scope: "write",
  params,
  body: z.strictObject(settings),
  answers: { 200: digestItem },
  errors: [404],
  example: { ...example, body: sent, answer: DIGEST_EXAMPLE },
});

export const stopDigestOperation = change({
  id: "stopDigest",
  family,
  method: "DELETE",
  path: "/digests/{id}",
  summary: "Stop a digest; it can be resumed",
  params,
  example,
});

export const resumeDigestOperation = change({
  id: "resumeDigest",
  family,
  method: "POST",
  path: "/digests/{id}/resumption",
  summary: "Have a digest come again that was stopped",
  params,
  errors: [404, 409],
  example,
});

export const previewDigestOperation = operation({
  id: "previewDigest",
  family,
  method: "GET",
  path: "/digests/{id}/preview",
  summary: "What the next mail would hold if it went now",
  scope: "read",
  params,
  answers: { 200: digestPreviewItem },
  errors: [404],
  example: { ...example, answer: DIGEST_PREVIEW_EXAMPLE },
});

export const listIssuesOperation = operation({
  id: "listIssues",
  family,
  method: "GET",
  path: "/digests/{id}/mails",
  summary: "What became of the last mails",
  scope: "read",
  params,
  answers: { 200: pageOf(issueItem) },
  errors: [404],
  example: { ...example, answer: { items: [ISSUE_EXAMPLE], next: null } },
});
