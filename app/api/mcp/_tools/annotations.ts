import { z } from "zod";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { findAnnotations } from "@/lib/annotations/finding";
import {
  annotatePaper,
  annotateQuote,
  type Changed,
  deleteAnnotation,
  updateAnnotation,
} from "@/lib/annotations/mutations";
import { getAnnotation } from "@/lib/annotations/queries";
import { pageOf } from "@/lib/api/items/page";
import type { Context } from "@/lib/context";
import { annotation, color, cursor, limit, paperId, tagId, toAnnotation } from "./shapes";
import { MAKES, READS, REMOVES, tool, WRITES } from "./tool";

const id = z.string().min(1).max(32).describe("Its id, from list_annotations or get_paper.");
const note = z
  .string()
  .max(10_000)
  .describe("Markdown, with math and mentions like [[2205.13147]].");
const tags = z.array(z.string().min(1).max(50)).max(20).optional().describe("Names of tags.");

const all = tool({
  name: "list_annotations",
  title: "Highlights and notes",
  description: "One’s own highlights and notes, last made first.",
  scope: "read",
  input: z.strictObject({
    paper: paperId.optional(),
    tag: tagId.optional(),
    color: color.optional(),
    query: z.string().max(200).optional().describe("Words of the quote or the note."),
    ...{ cursor, limit },
  }),
  output: pageOf(annotation),
  hints: READS,
  run: async (ctx, { query, ...filter }) => {
    const { items, next } = await findAnnotations(ctx, { ...filter, q: query });
    return { answer: { items: items.map(toAnnotation), next } };
  },
});

const create = tool({
  name: "create_annotation",
  title: "Highlight or note",
  description:
    "Highlights words of the abstract, given exactly as they stand there, or without a quote writes a note on the paper. It is private, and the paper need not be saved.",
  scope: "write",
  input: z.strictObject({
    paper: paperId,
    quote: z.string().min(1).max(20_000).optional(),
    occurrence: z.int().min(1).optional().describe("Which one, when they stand there repeatedly."),
    note: note.optional(),
    color: color.optional(),
    tags,
  }),
  output: annotation,
  hints: MAKES,
  run: async (ctx, input) =>
    shown(ctx, await (input.quote === undefined ? annotatePaper : annotateQuote)(ctx, input)),
});

const update = tool({
  name: "update_annotation",
  title: "Change a note",
  description:
    "Changes note, colour or tags of one’s own annotation; the rest stays. Refused when it was changed since the revision that is given.",
  scope: "write",
  input: z.strictObject({
    ...{ id, revision: z.int().min(1) },
    ...{ note: note.optional(), color: color.optional(), tags },
  }),
  output: annotation,
  hints: WRITES,
  run: async (ctx, input) => shown(ctx, await updateAnnotation(ctx, input)),
});

const remove = tool({
  name: "delete_annotation",
  title: "Delete a note",
  description: "Moves one’s own annotation to the trash, where it stays for 30 days.",
  scope: "write",
  input: z.strictObject({ id }),
  output: z.object({ deleted: z.string() }),
  hints: REMOVES,
  run: async (ctx, input) => {
    const { paper } = await deleteAnnotation(ctx, input);
    return { answer: { deleted: input.id }, stale: await staleByAnnotation(ctx, paper) };
  },
});

async function shown(ctx: Context, { id: made, paper }: Changed) {
  const answer = toAnnotation(await getAnnotation(ctx, { id: made }));
  return { answer, stale: await staleByAnnotation(ctx, paper) };
}

export const ANNOTATION_TOOLS = [all, create, update, remove];
