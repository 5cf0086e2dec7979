"use server";

import type { FormState } from "@/app/_components/ui/form-state";
import { runAction } from "@/app/_doors/action";
import {
  addSection,
  moveHeading,
  moveSection,
  removeSection,
  renameSection,
} from "@/lib/lists/sections";
import { stalePages } from "./paths";
import { placeOf } from "./place-of";

/** `above` is empty for the list's end. */
export async function addSectionAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, title, above }) => {
    const list = await addSection(ctx, { listId, title, above: above || undefined });
    return {
      stale: stalePages(list),
      toast: {
        message: "Section made.",
        undo: [{ verb: "removeSection", input: { listId, section: list.section } }],
      },
    };
  });
}

export async function renameSectionAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, section, title }) => {
    const list = await renameSection(ctx, { listId, section, title });
    return {
      stale: stalePages(list),
      toast: {
        message: "Section renamed.",
        undo: [{ verb: "renameSection", input: { listId, section, title: list.before } }],
      },
    };
  });
}

export async function removeSectionAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, section }) => {
    const list = await removeSection(ctx, { listId, section });
    return {
      stale: stalePages(list),
      toast: {
        message: "Heading removed; its papers stay.",
        undo: [{ verb: "restoreSection", input: { listId, section } }],
      },
    };
  });
}

/** Moves a section with its papers; `after` is empty for the first place. */
export async function moveSectionAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, section, ...place }) => {
    const list = await moveSection(ctx, { listId, section, ...placeOf(place) });
    return {
      stale: stalePages(list),
      toast: {
        message: "Moved.",
        undo: [{ verb: "moveSection", input: { listId, section, after: list.before } }],
      },
    };
  });
}

/** Moves a heading alone, one place up or down. */
export async function moveHeadingAction(_: FormState, form: FormData): Promise<FormState> {
  return runAction(form, async (ctx, { listId, section, step }) => {
    const list = await moveHeading(ctx, { listId, section, step });
    return {
      stale: stalePages(list),
      toast: {
        message: "Moved.",
        undo: [{ verb: "moveHeading", input: { listId, section, after: list.before } }],
      },
    };
  });
}
