"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import { staleByAnnotation } from "@/app/_doors/undo";
import { nameColors } from "@/lib/annotations/color-names";
import {
  annotateQuote,
  createAnnotation,
  deleteAnnotation,
  restoreAnnotation,
  updateAnnotation,
} from "@/lib/annotations/mutations";

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

export async function restoreAnnotationAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { id }) => {
    const { paper } = await restoreAnnotation(ctx, { id });
    return { stale: await staleByAnnotation(ctx, paper), toast: { message: "Restored." } };
  });
}

export async function nameColorsAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, fields) => {
    const { before } = await nameColors(ctx, fields);
    return { toast: { message: "Names kept.", undo: [{ verb: "nameColors", input: before }] } };
  });
}
