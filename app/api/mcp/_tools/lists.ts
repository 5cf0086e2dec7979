import { z } from "zod";
import { stalePages } from "@/app/_components/lists/paths";
import { listItemItem, listSummaryItem, toListItem, toListSummary } from "@/lib/api/items/list";
import { pageOf } from "@/lib/api/items/page";
import { type Context, inTransaction, requireUser } from "@/lib/context";
import { addToList, moveListEntry, removeFromList, setEntryNote } from "@/lib/lists/entries";
import { listItemsOf } from "@/lib/lists/items";
import { createList } from "@/lib/lists/mutations";
import { getJoinedList, getList, listJoinedLists, listLists } from "@/lib/lists/queries";
import { cursor, listId, paperId } from "./shapes";
import { MAKES, READS, REMOVES, tool, WRITES } from "./tool";

const note = z
  .string()
  .max(2000)
  .describe("Markdown, for readers of the list. Empty takes it away.");
const inList = { list: listId, paper: paperId };
const changed = z.object(inList);

const all = tool({
  name: "list_lists",
  title: "Lists",
  description: "One’s own lists in their order, then those of others that one is a member of.",
  scope: "read",
  input: z.strictObject({}),
  output: z.object({ items: z.array(listSummaryItem) }),
  hints: READS,
  run: async (ctx) => {
    const [own, joined] = await Promise.all([listLists(ctx), listJoinedLists(ctx)]);
    return { answer: { items: [...own, ...joined].map(toListSummary) } };
  },
});

const address = z.union([
  z.strictObject({ list: listId, cursor }),
  z.strictObject({ handle: z.string().max(31), slug: z.string().max(100), cursor }),
]);
const read = tool({
  name: "get_list",
  title: "Read a list",
  description:
    "A list with its papers and headings in order, 25 at a time: by the id of one that one keeps, or by handle and slug of any that one may read (/@handle/slug).",
  scope: "public",
  // Models are given an object; which of its fields belong together is checked below.
  input: z
    .strictObject({
      list: listId.optional(),
      handle: z.string().max(31).optional().describe("Whose it is, without @."),
      slug: z.string().max(100).optional().describe("What follows the handle in its address."),
      cursor,
    })
    .refine((input) => address.safeParse(input).success, "Give list, or handle and slug."),
  output: pageOf(listItemItem).extend({
    list: listSummaryItem.extend({ description: z.string() }),
  }),
  hints: READS,
  run: async (ctx, { list: id, handle = "", slug = "", cursor: from }) => {
    const found = await (id ? getJoinedList(ctx, id) : getList(ctx, handle, slug));
    const { items, next } = await listItemsOf(ctx, found.id, from);
    const told = { ...toListSummary(found), description: found.description };
    return { answer: { list: told, items: items.map(toListItem), next } };
  },
});

const create = tool({
  name: "create_list",
  title: "Make a list",
  description: "Makes a private list. Whoever keeps it can show it to others on its page.",
  scope: "write",
  input: z.strictObject({ title: z.string().min(1).max(120) }),
  output: z.object({ id: z.string(), handle: z.string(), slug: z.string() }),
  hints: MAKES,
  run: async (ctx, { title }) => ({ answer: await createList(ctx, { title }) }),
});

const add = tool({
  name: "add_to_list",
  title: "Put a paper into a list",
  description: "Puts a paper at the end of a list, and into the library; with a note, if given.",
  scope: "write",
  input: z.strictObject({ ...inList, note: note.optional() }),
  output: changed.extend({ added: z.boolean().describe("False when it was there already.") }),
  hints: WRITES,
  run: (ctx, { list: id, paper, note: text }) =>
    inTransaction(requireUser(ctx), async (tx) => {
      const done = await addToList(tx, { listId: id, paper });
      if (text !== undefined) await setEntryNote(tx, { listId: id, paper, note: text });
      const stale = [done, ...done.filled].flatMap(stalePages);
      return { answer: { list: id, paper, added: done.added }, stale };
    }),
});

const remove = tool({
  name: "remove_from_list",
  title: "Take a paper out of a list",
  description: "Takes a paper out of a list; it stays in the library.",
  scope: "write",
  input: z.strictObject(inList),
  output: changed,
  hints: REMOVES,
  run: (ctx, input) => change(ctx, removeFromList, input),
});

const describe = tool({
  name: "set_list_note",
  title: "Say why a paper is in a list",
  description: "Sets the note that readers of the list see on a paper.",
  scope: "write",
  input: z.strictObject({ ...inList, note }),
  output: changed,
  hints: WRITES,
  run: (ctx, input) => change(ctx, setEntryNote, input),
});

const move = tool({
  name: "move_in_list",
  title: "Move a paper in a list",
  description: "Moves a paper to where the paper with this number stands.",
  scope: "write",
  input: z.strictObject({ ...inList, to: z.int().min(1).describe("A number, from 1.") }),
  output: changed,
  hints: WRITES,
  run: (ctx, input) => change(ctx, moveListEntry, input),
});

async function change(
  ctx: Context,
  verb: (ctx: Context, input: unknown) => Promise<Parameters<typeof stalePages>[0]>,
  { list: id, paper, ...rest }: { list: string; paper: string },
) {
  const where = await verb(ctx, { listId: id, paper, ...rest });
  return { answer: { list: id, paper }, stale: stalePages(where) };
}

export const LIST_TOOLS = [all, read, create, add, remove, describe, move];
