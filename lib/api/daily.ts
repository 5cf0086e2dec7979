import { z } from "zod";
import { MOST_A_DAY } from "@/lib/curation/schema";
import { isoDay } from "@/lib/day";
import { CURATION_ACT_EXAMPLE, curationActItem } from "./items/daily";
import { pageOf, pageQuery } from "./items/page";
import { change, operation } from "./operation";
import { paperId } from "./papers";

const family = "Keeping the daily papers";
const broughtItem = z
  .object({
    outcome: z.enum(["brought", "there"]).meta({
      description: "`there`: it was in the daily papers before, and nothing was changed.",
    }),
    paper: z.string(),
    act: z.string().nullable().meta({ description: "What takes it back." }),
  })
  .meta({ id: "Brought" });
const BROUGHT = { outcome: "brought", paper: "2205.13147", act: CURATION_ACT_EXAMPLE.id } as const;

export const countBringableOperation = operation({
  id: "countBringable",
  family,
  method: "GET",
  path: "/daily/left",
  summary: "How many papers you can still bring today",
  scope: "read",
  answers: { 200: z.object({ left: z.int() }) },
  errors: [],
  example: { answer: { left: MOST_A_DAY } },
});

export const bringPaperOperation = operation({
  id: "bringPaper",
  family,
  method: "POST",
  path: "/daily",
  summary: "Bring a paper to today’s papers",
  description: `By its arXiv id or its address there, ${MOST_A_DAY} a day. A paper that is not here is asked of arXiv; where that can’t be done (503), send what its page says as \`entered\`.`,
  scope: "write",
  asksOthers: true,
  body: z.strictObject({
    arxiv: z.string().max(300).meta({ description: "An id, or an address of arXiv." }),
    entered: z
      .strictObject({
        title: z.string().max(2000),
        authors: z.array(z.string().max(400)).max(500),
        abstract: z.string().max(40_000),
        categories: z.array(z.string().max(50)).max(20).meta({
          description: "The first is the primary one.",
        }),
        publishedOn: isoDay(),
      })
      .optional(),
  }),
  answers: { 200: broughtItem },
  errors: [503],
  example: { body: { arxiv: "2205.13147" }, answer: BROUGHT },
});

export const listCurationActsOperation = operation({
  id: "listCurationActs",
  family,
  method: "GET",
  path: "/daily/acts",
  summary: "What was done with the daily papers",
  description: "Newest first. For curators; others are told that there is nothing.",
  scope: "read",
  query: z.strictObject({ paper: paperId.optional(), ...pageQuery }),
  answers: { 200: pageOf(curationActItem) },
  errors: [404],
  example: { answer: { items: [CURATION_ACT_EXAMPLE], next: null } },
});

export const curatePaperOperation = operation({
  id: "curatePaper",
  family,
  method: "POST",
  path: "/daily/acts",
  summary: "Feature, move or take out a paper",
  description:
    "For curators, with a reason for the log. `move` needs a `day`, and puts papers there that stand on none.",
  scope: "write",
  body: z
    .strictObject({
      act: z.enum(["feature", "unfeature", "move", "remove"], "Choose what to do."),
      paper: z.string().max(64),
      reason: z.string().max(1000),
      day: isoDay().optional(),
    })
    .refine(({ act, day }) => (act === "move") === (day !== undefined), {
      message: "A day goes with a move, and with nothing else.",
      path: ["day"],
    }),
  answers: {
    200: z
      .object({ paper: z.string(), act: z.string(), day: z.iso.date().nullable() })
      .meta({ id: "Curated" }),
  },
  errors: [404],
  example: {
    body: { act: "feature", paper: "2205.13147", reason: "Worth a day." },
    answer: { paper: "2205.13147", act: CURATION_ACT_EXAMPLE.id, day: "2026-03-13" },
  },
});

export const takeCurationBackOperation = change({
  id: "takeCurationBack",
  family,
  method: "DELETE",
  path: "/daily/acts/{id}",
  summary: "Take back what was last done with a paper",
  description: "For curators; who brought a paper may take that back.",
  params: z.strictObject({ id: z.string().max(64) }),
  errors: [404, 409],
  example: { params: { id: CURATION_ACT_EXAMPLE.id } },
});
