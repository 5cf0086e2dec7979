import { z } from "zod";
import { createTag, deleteTag, renameTag } from "@/lib/tags/mutations";
import { listTagTree } from "@/lib/tags/queries";
import { color, tag, tagId } from "./shapes";
import { MAKES, READS, REMOVES, tool, WRITES } from "./tool";

const name = z.string().min(1).max(50);

const all = tool({
  name: "list_tags",
  title: "Tags",
  description: "One’s own tags, each before those below it, with how many papers carry it.",
  scope: "read",
  input: z.strictObject({}),
  output: z.object({ items: z.array(tag.extend({ papers: z.int() })) }),
  hints: READS,
  run: async (ctx) => ({
    answer: {
      items: (await listTagTree(ctx)).map(({ id, name: called, color: its, papers }) => ({
        ...{ id, name: called, color: its, papers },
      })),
    },
  }),
});

const create = tool({
  name: "create_tag",
  title: "Make a tag",
  description: "Makes a tag. save_paper and update_library_entry make missing ones by themselves.",
  scope: "write",
  input: z.strictObject({ name, color: color.optional() }),
  output: tag,
  hints: MAKES,
  run: async (ctx, input) => {
    const made = await createTag(ctx, input);
    return { answer: { id: made.id, name: made.name, color: made.color } };
  },
});

const rename = tool({
  name: "rename_tag",
  title: "Rename a tag",
  description: "Gives a tag another name, which no other tag may have.",
  scope: "write",
  input: z.strictObject({ tag: tagId, name }),
  output: z.object({ tag: z.string(), name: z.string() }),
  hints: WRITES,
  run: async (ctx, { tag: id, name: called }) => {
    await renameTag(ctx, { id, name: called });
    return { answer: { tag: id, name: called } };
  },
});

const remove = tool({
  name: "delete_tag",
  title: "Delete a tag",
  description: "Moves a tag to the trash, where it stays for 30 days; papers lose it.",
  scope: "write",
  input: z.strictObject({ tag: tagId }),
  output: z.object({ deleted: z.string() }),
  hints: REMOVES,
  run: async (ctx, { tag: id }) => {
    await deleteTag(ctx, { id });
    return { answer: { deleted: id } };
  },
});

export const TAG_TOOLS = [all, create, rename, remove];
