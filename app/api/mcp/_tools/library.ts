import { z } from "zod";
import { stalePages } from "@/app/_components/lists/paths";
import { pageOf } from "@/lib/api/items/page";
import { type Context, inTransaction, requireUser, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { savePaper, setRemark, setStatus, unsavePaper } from "@/lib/library/mutations";
import { findEntries, listLibrary } from "@/lib/library/queries";
import { tagPaper, untagPaper } from "@/lib/tags/mutations";
import { cursor, entry, limit, listId, paperId, status, tagId, toEntry } from "./shapes";
import { READS, REMOVES, tool, WRITES } from "./tool";

const remark = z
  .string()
  .max(280)
  .optional()
  .describe("One line: why it is here. Empty takes it away.");
const names = z.array(z.string().min(1).max(50)).max(20).optional();

const listing = tool({
  name: "list_library",
  title: "List the library",
  description: "The saved papers with status, remark, tags and lists, last saved first.",
  scope: "read",
  input: z.strictObject({
    status: z.array(status).optional().describe("One of these."),
    tags: z.array(tagId).optional().describe("All of these tags, by id."),
    list: listId.optional(),
    query: z.string().max(500).optional().describe("Words of title, abstract, authors or remark."),
    ...{ cursor, limit },
  }),
  output: pageOf(entry),
  hints: READS,
  run: async (ctx, { tags, query, ...filter }) => {
    const { items, next } = await listLibrary(ctx, { ...filter, tag: tags, q: query });
    return { answer: { items: items.map(toEntry), next } };
  },
});

const save = tool({
  name: "save_paper",
  title: "Save a paper",
  description:
    "Puts a paper into the library, if it is not there, and sets what is given. Tags are made where there are none of the name.",
  scope: "write",
  input: z.strictObject({ paper: paperId, status: status.optional(), remark, tags: names }),
  output: entry,
  hints: WRITES,
  run: (ctx, { tags = [], ...change }) => write(ctx, { ...change, addTags: tags }),
});

const update = tool({
  name: "update_library_entry",
  title: "Change a saved paper",
  description: "Changes status, remark and tags of a paper in the library; the rest stays.",
  scope: "write",
  input: z.strictObject({
    ...{ paper: paperId, status: status.optional(), remark },
    addTags: names.describe("Names of tags."),
    removeTags: z.array(tagId).max(20).optional().describe("Ids of tags."),
  }),
  output: entry,
  hints: WRITES,
  run: (ctx, change) => write(ctx, change, { mustBeSaved: true }),
});

interface Change {
  paper: string;
  status?: string | undefined;
  remark?: string | undefined;
  addTags?: string[] | undefined;
  removeTags?: string[] | undefined;
}

/** All of it, or nothing. */
async function write(ctx: Context, change: Change, { mustBeSaved = false } = {}) {
  const { paper, addTags = [], removeTags = [] } = change;
  return inTransaction(requireUser(ctx), async (tx) => {
    if (mustBeSaved) await entryOf(tx, paper);
    const { filled } = await savePaper(tx, { paper });
    if (change.status !== undefined) await setStatus(tx, { paper, status: change.status });
    if (change.remark !== undefined) await setRemark(tx, { paper, remark: change.remark });
    for (const name of addTags) await tagPaper(tx, { paper, name });
    for (const id of removeTags) await untagPaper(tx, { paper, id });
    return { answer: toEntry(await entryOf(tx, paper)), stale: filled.flatMap(stalePages) };
  });
}

/** @throws not_found when it is not in the library */
async function entryOf(ctx: Context<UserViewer>, paper: string) {
  const found = (await findEntries(ctx, [paper])).get(paper);
  if (!found) throw notFound("paper in your library");
  return found;
}

const remove = tool({
  name: "remove_from_library",
  title: "Remove a paper from the library",
  description: "Moves a paper from the library to the trash, where it stays for 30 days.",
  scope: "write",
  input: z.strictObject({ paper: paperId }),
  output: z.object({ removed: paperId }),
  hints: REMOVES,
  run: async (ctx, { paper }) => {
    await unsavePaper(ctx, { paper });
    return { answer: { removed: paper } };
  },
});

export const LIBRARY_TOOLS = [listing, save, update, remove];
