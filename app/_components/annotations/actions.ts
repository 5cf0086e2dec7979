"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { nameColors } from "@/lib/annotations/color-names";
import {
  annotatePaper,
  annotateQuote,
  createAnnotation,
  deleteAnnotation,
  reattachAnnotation,
  updateAnnotation,
} from "@/lib/annotations/mutations";
import { deleteReply, replyToAnnotation } from "@/lib/annotations/replies";

export async function createAnnotationAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, paper } = await createAnnotation(ctx, fields);
    return {
      stale: await staleByAnnotation(ctx, paper),
      toast: { message: "Highlighted.", undo: [{ verb: "deleteAnnotation", input: { id } }] },
    };
  });
}

export async function annotateQuoteAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, paper } = await annotateQuote(ctx, fields);
    return {
      stale: await staleByAnnotation(ctx, paper),
      toast: { message: "Highlighted.", undo: [{ verb: "deleteAnnotation", input: { id } }] },
    };
  });
}

export async function annotatePaperAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, paper } = await annotatePaper(ctx, fields);
    return {
      stale: await staleByAnnotation(ctx, paper),
      toast: { message: "Note kept.", undo: [{ verb: "deleteAnnotation", input: { id } }] },
    };
  });
}

export async function updateAnnotationAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, paper, revision, before } = await updateAnnotation(ctx, fields);
    return {
      stale: await staleByAnnotation(ctx, paper),
      toast: {
        message: "Note kept.",
        undo: [{ verb: "updateAnnotation", input: { id, revision, ...before } }],
      },
    };
  });
}

export async function deleteAnnotationAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { paper } = await deleteAnnotation(ctx, { id });
    return {
      stale: await staleByAnnotation(ctx, paper),
      toast: {
        message: "Highlight deleted.",
        undo: [{ verb: "restoreAnnotation", input: { id } }],
      },
    };
  });
}

export async function replyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, paper } = await replyToAnnotation(ctx, fields);
    return {
      goTo: `/paper/${paper}#note-${fields.annotation}`,
      toast: { message: "Reply sent.", undo: [{ verb: "deleteReply", input: { id } }] },
    };
  });
}

export async function deleteReplyAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    await deleteReply(ctx, { id });
    return {
      toast: { message: "Reply deleted.", undo: [{ verb: "restoreReply", input: { id } }] },
    };
  });
}

export async function reattachAnnotationAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { id, paper, before } = await reattachAnnotation(ctx, fields);
    return {
      stale: await staleByAnnotation(ctx, paper),
      goTo: `/paper/${paper}#note-${id}`,
      toast: {
        message: "The note has a place again.",
        undo: [{ verb: "reattachAnnotation", input: { id, ...before } }],
      },
    };
  });
}

export async function nameColorsAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { before } = await nameColors(ctx, fields);
    return { toast: { message: "Names kept.", undo: [{ verb: "nameColors", input: before }] } };
  });
}
