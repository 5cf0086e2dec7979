import { z } from "zod";
import { listAnnotations } from "@/lib/annotations/queries";
import { pageOf } from "@/lib/api/items/page";
import { paperItem, paperSummaryItem, toPaper, toPaperSummary } from "@/lib/api/items/paper";
import { findLibraryStates } from "@/lib/library/queries";
import { findFeed, getPaper } from "@/lib/papers/queries";
import { searchPapers } from "@/lib/search/queries";
import { SEARCH_SORTS } from "@/lib/search/schema";
import { annotation, cursor, limit, paperId, state, toAnnotation, toState } from "./shapes";
import { READS, tool } from "./tool";

const period = z
  .string()
  .max(20)
  .describe("A day (2026-03-13), a week (2026-W11), a month (2026-03), or latest.");

const search = tool({
  name: "search_papers",
  title: "Search papers",
  description:
    'Finds papers by the words of title and abstract, best first. Reads "phrases", -not, or, begin*, author:, cat:cs.LG, year:2020..2023; of one’s own papers, with a token, tag:, list:, is:unread, is:saved, has:note.',
  scope: "public",
  input: z.strictObject({
    query: z.string().min(1).max(10_000),
    date: period.optional(),
    category: z.string().max(40).optional().describe("Such as cs.LG, or cs for all that begin so."),
    sort: z.enum(SEARCH_SORTS).optional(),
    ...{ cursor, limit },
  }),
  output: pageOf(paperSummaryItem).extend({
    total: z.int().describe("Of very many, about so many."),
    meant: z.string().nullable().describe("The query with misspelt words put right."),
  }),
  hints: READS,
  run: async (ctx, { query, ...page }) => {
    const { items, next, total, instead } = await searchPapers(ctx, { q: query, ...page });
    const meant = instead?.text ?? null;
    return {
      answer: { items: items.map(({ paper }) => toPaperSummary(paper)), next, total, meant },
    };
  },
});

const daily = tool({
  name: "list_daily_papers",
  title: "Papers of a day",
  description: "The papers of a day, week or month, in the order of the page, 25 at a time.",
  scope: "public",
  input: z.strictObject({ period: period.default("latest"), cursor }),
  output: pageOf(paperSummaryItem).extend({
    ...{ from: z.iso.date().nullable(), to: z.iso.date().nullable(), total: z.int() },
  }),
  hints: READS,
  run: async (ctx, { period: name, cursor: from }) => {
    const feed = await findFeed(ctx, name, from);
    const { items, next } = feed?.papers ?? { items: [], next: null };
    const { from: first = null, to = null } = feed?.period ?? {};
    const total = feed?.total ?? 0;
    return { answer: { from: first, to, total, items: items.map(toPaperSummary), next } };
  },
});

const read = tool({
  name: "get_paper",
  title: "Read a paper",
  description:
    "One paper with its abstract and, with a token, what the library has of it and one’s own notes on it.",
  scope: "public",
  input: z.strictObject({ paper: paperId }),
  output: z.object({
    paper: paperItem,
    library: state.nullable().describe("Null when it is not in the library."),
    annotations: z.array(annotation),
  }),
  hints: READS,
  run: async (ctx, { paper: id }) => {
    const paper = await getPaper(ctx, id);
    const [states, notes] = await Promise.all([
      findLibraryStates(ctx, [paper.id]),
      listAnnotations(ctx, paper.id),
    ]);
    const saved = states.get(paper.id);
    const library = saved ? toState(saved) : null;
    return { answer: { paper: toPaper(paper), library, annotations: notes.map(toAnnotation) } };
  },
});

export const PAPER_TOOLS = [search, daily, read];
