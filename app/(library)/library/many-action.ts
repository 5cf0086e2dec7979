"use server";

import { STATUS_LABELS } from "@/app/_components/library/status";
import { stalePages } from "@/app/_components/lists/paths";
import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { keepTicked } from "@/app/_doors/kept-ticks";
import type { UndoStep } from "@/app/_doors/undo";
import type { Context } from "@/lib/context";
import { changeEntries, removeEntries } from "@/lib/library/many";
import { filterOf, type Status } from "@/lib/library/schema";
import { addManyToList } from "@/lib/lists/many";

/** `change` says what to do, and after a colon with what: `status:read`, `list:…`, `remove`. */
export async function changeManyAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await runAction(form, async (ctx, { all, paper = [], query, change, addTag }) => {
    const which = all
      ? { filter: filterOf(new URLSearchParams(String(query))) }
      : { papers: [paper].flat().join() };
    const [verb = "", value] = String(change).split(/:(.*)/);
    if (verb === "remove") return removeMany(ctx, which);
    if (verb === "list") return listMany(ctx, { ...which, listId: value });
    const to = { [verb]: verb === "addTag" ? addTag : value };
    const { count, before, madeTag } = await changeEntries(ctx, { ...which, ...to });
    if (count === 0) return { toast: { message: "They are like that already." } };
    const undo: UndoStep[] = before.map((input) => ({ verb: "changeEntries", input }));
    if (madeTag) undo.push({ verb: "deleteTag", input: { id: madeTag } });
    return { toast: { message: `${counted(count)} ${done(verb, value, addTag)}.`, undo } };
  });
  if (state.status === "failed") await keepTicked([state.values.paper ?? []].flat());
  return state;
}

async function removeMany(ctx: Context, which: object) {
  const { count, papers } = await removeEntries(ctx, which);
  const undo: UndoStep[] = [{ verb: "restoreEntries", input: { papers } }];
  return { toast: { message: `${counted(count)} removed from your library.`, undo } };
}

async function listMany(ctx: Context, which: { listId: string | undefined }) {
  const list = await addManyToList(ctx, which);
  const { count, papers, title } = list;
  if (count === 0) return { toast: { message: `They are in “${title}” already.` } };
  const input = { listId: list.id, papers };
  return {
    stale: stalePages(list),
    toast: {
      message: `${counted(count)} added to “${title}”.`,
      undo: [{ verb: "removeManyFromList" as const, input }],
    },
  };
}

const counted = (count: number) =>
  count === 1 ? "1 paper" : `${count.toLocaleString("en")} papers`;

function done(verb: string, value: string | undefined, tag: string | string[] | undefined): string {
  if (verb === "status") return `marked “${STATUS_LABELS[value as Status]}”`;
  return verb === "addTag" ? `tagged “${tag}”` : "changed";
}
