import { z } from "zod";
import { stalePages } from "@/app/_components/lists/paths";
import { emptying, savedText } from "@/app/_components/rules/filled";
import type { UndoStep } from "@/app/_doors/undo";
import { type Context, inTransaction, parseInput, requireUser } from "@/lib/context";
import { dismissPapers } from "@/lib/inbox/mutations";
import { savePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { tagPaper } from "@/lib/tags/mutations";

const decision = z.enum(["save", "dismiss", "tag", "list"], "Choose what to do with it.");

/** What was done with a paper of the inbox. */
interface Decided {
  message: string;
  /** Empty when nothing was changed. */
  undo: UndoStep[];
  stale: string[];
  /** The list that was made for it. */
  list?: { id: string; title: string };
}

/** Does with a paper what was chosen; tagging it and putting it into a list save it, too. */
export async function decide(ctx: Context, input: Record<string, unknown>): Promise<Decided> {
  const asked = parseInput(z.object({ decision }), input);
  return { save, dismiss, tag, list }[asked.decision](ctx, input);
}

type Fields = Record<string, unknown>;

const unsaving = (paper: unknown): UndoStep => ({ verb: "unsave", input: { paper } });

async function save(ctx: Context, { paper }: Fields): Promise<Decided> {
  const { added, filled } = await savePaper(ctx, { paper });
  const undo = added ? [unsaving(paper), ...emptying(filled)] : [];
  return { message: savedText(filled), undo, stale: filled.flatMap(stalePages) };
}

async function dismiss(ctx: Context, { paper }: Fields): Promise<Decided> {
  const { papers } = await dismissPapers(ctx, { papers: [paper] });
  const undo: UndoStep[] = [{ verb: "bringBackPapers", input: { papers } }];
  return { message: "Dismissed.", undo: papers.length > 0 ? undo : [], stale: [] };
}

async function tag(ctx: Context, { paper, name }: Fields): Promise<Decided> {
  const tagged = await tagPaper(ctx, { paper, name });
  const undo: UndoStep[] = [];
  if (tagged.added) undo.push({ verb: "untag", input: { paper, id: tagged.id } });
  if (tagged.made) undo.push({ verb: "deleteTag", input: { id: tagged.id } });
  if (tagged.saved) undo.push(unsaving(paper), ...emptying(tagged.filled));
  const stale = tagged.filled.flatMap(stalePages);
  return { message: `Tagged “${tagged.name}”.`, undo, stale };
}

/** Into the list with that id; without one, into a new list with that title. */
async function list(ctx: Context, { paper, listId, title }: Fields): Promise<Decided> {
  const known = typeof listId === "string" && listId !== "";
  const put = await inTransaction(requireUser(ctx), async (tx) => {
    const to = known ? listId : (await createList(tx, { title })).id;
    return addToList(tx, { listId: to, paper });
  });
  const undo: UndoStep[] = [];
  if (!known) undo.push({ verb: "deleteList", input: { id: put.id } });
  else if (put.added) undo.push({ verb: "removeFromList", input: { listId, paper } });
  if (put.saved) undo.push(unsaving(paper), ...emptying(put.filled));
  return {
    message: `Added to “${put.title}”.`,
    undo,
    stale: [put, ...put.filled].flatMap(stalePages),
    ...(!known && { list: { id: put.id, title: put.title } }),
  };
}
