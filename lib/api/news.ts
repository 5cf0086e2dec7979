import { z } from "zod";
import { pageOf, pageQuery } from "./items/page";
import {
  CHANGED_PAPER_EXAMPLE,
  changedPaperItem,
  PUBLISHED_PAPER_EXAMPLE,
  publishedPaperItem,
} from "./items/version";
import { change, operation } from "./operation";

const family = "News of your papers";
const paper = z.string().max(64);

export const listChangedPapersOperation = operation({
  id: "listChangedPapers",
  family,
  method: "GET",
  path: "/news/versions",
  summary: "Papers of yours that have a new version",
  description: "What you saved or annotated, and have not seen the newest version of.",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(changedPaperItem) },
  errors: [],
  example: { answer: { items: [CHANGED_PAPER_EXAMPLE], next: null } },
});

export const acknowledgeVersionsOperation = change({
  id: "acknowledgeVersions",
  family,
  method: "POST",
  path: "/news/versions/seen",
  summary: "Say which versions you have seen",
  description: "All of them, or none.",
  body: z.strictObject({
    papers: z
      .array(
        z.strictObject({
          paper,
          version: z.int("Give a whole number.").min(1, "Versions begin at 1."),
        }),
      )
      .max(100, "Name at most a hundred papers."),
  }),
  example: { body: { papers: [{ paper: "2205.13147", version: 2 }] } },
});

export const listPublishedPapersOperation = operation({
  id: "listPublishedPapers",
  family,
  method: "GET",
  path: "/news/publications",
  summary: "Papers of yours that were published since you saved them",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(publishedPaperItem) },
  errors: [],
  example: { answer: { items: [PUBLISHED_PAPER_EXAMPLE], next: null } },
});

export const acknowledgePublicationsOperation = change({
  id: "acknowledgePublications",
  family,
  method: "POST",
  path: "/news/publications/seen",
  summary: "Say which publications you know of",
  description: "All of them, or none.",
  body: z.strictObject({ papers: z.array(paper).max(100, "Name at most a hundred papers.") }),
  example: { body: { papers: ["2205.13147"] } },
});
