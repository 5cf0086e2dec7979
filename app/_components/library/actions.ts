"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import type { UndoStep } from "@/app/_doors/undo";
import { inTransaction, requireUser } from "@/lib/context";
import { savePaper, setRemark, setStatus, unsavePaper } from "@/lib/library/mutations";
import type { Status } from "@/lib/library/schema";
import { tagPaper, untagPaper } from "@/lib/tags/mutations";
import { stalePages } from "../lists/paths";
import { emptying, savedText } from "../rules/filled";
import { STATUS_LABELS } from "./status";

export async function saveAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => {
    const { added, filled } = await savePaper(ctx, { paper });
    if (!added) return { toast: { message: "It is in your library already." } };
    const undo: UndoStep[] = [{ verb: "unsave", input: { paper } }, ...emptying(filled)];
    return { toast: { message: savedText(filled), undo }, stale: filled.flatMap(stalePages) };
  });
}

export async function unsaveAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => {
    await unsavePaper(ctx, { paper });
    const undo: UndoStep[] = [{ verb: "restoreEntry", input: { paper } }];
    return { toast: { message: "Removed from your library.", undo } };
  });
}

/** The form may hold the statuses of many papers; `paper` says which one was chosen. */
export async function statusAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, ...fields }) => {
    const status = fields[`status ${paper}`];
    const { before } = await setStatus(ctx, { paper, status });
    if (before === status) return {};
    const message = `Marked “${STATUS_LABELS[status as Status]}”.`;
    return { toast: { message, undo: [{ verb: "setStatus", input: { paper, status: before } }] } };
  });
}

/** Saves the paper first where it is not in the library. */
export async function markReadAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper }) => {
    const done = await inTransaction(requireUser(ctx), async (tx) => {
      const { added, filled } = await savePaper(tx, { paper });
      return { added, filled, ...(await setStatus(tx, { paper, status: "read" })) };
    });
    const undo: UndoStep[] = done.added
      ? [{ verb: "unsave", input: { paper } }, ...emptying(done.filled)]
      : [{ verb: "setStatus", input: { paper, status: done.before } }];
    const message = `Marked “${STATUS_LABELS.read}”.`;
    return { stale: done.filled.flatMap(stalePages), toast: { message, undo } };
  });
}

export async function remarkAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, remark }) => {
    const { before } = await setRemark(ctx, { paper, remark });
    const undo: UndoStep[] = [{ verb: "setRemark", input: { paper, remark: before } }];
    return { toast: { message: "Remark kept.", undo } };
  });
}

export async function tagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, name }) => {
    const tag = await tagPaper(ctx, { paper, name });
    if (!tag.added) return { toast: { message: `It carries “${tag.name}” already.` } };
    const undo: UndoStep[] = [{ verb: "untag", input: { paper, id: tag.id } }];
    if (tag.made) undo.push({ verb: "deleteTag", input: { id: tag.id } });
    if (tag.saved) undo.push({ verb: "unsave", input: { paper } }, ...emptying(tag.filled));
    const stale = tag.filled.flatMap(stalePages);
    return { toast: { message: `Tagged “${tag.name}”.`, undo }, stale };
  });
}

export async function untagAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { paper, id }) => {
    const { name } = await untagPaper(ctx, { paper, id });
    const undo: UndoStep[] = [{ verb: "tag", input: { paper, name } }];
    return { toast: { message: `Took “${name}” off.`, undo } };
  });
}
