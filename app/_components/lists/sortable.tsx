"use client";

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type ReactNode, startTransition, useEffect, useEffectEvent, useRef } from "react";
import { IDLE } from "../ui/form-state";
import { moveEntryAction } from "./actions";

/**
 * Lets the rows inside it be dragged by their handles, so that their text can still be selected; each
 * also has buttons for the same.
 */
export function Sortable({
  listId,
  papers,
  children,
}: {
  listId: string;
  papers: string[];
  children: ReactNode;
}) {
  const root = useRef<HTMLDivElement>(null);
  const drop = useEffectEvent((from: number, to: number) => {
    const paper = papers[from];
    if (!paper || from === to) return;
    const form = new FormData();
    form.set("listId", listId);
    form.set("paper", paper);
    form.set("after", (from < to ? papers[to] : papers[to - 1]) ?? "");
    startTransition(async () => {
      await moveEntryAction(IDLE, form);
    });
  });
  useEffect(() => {
    const rows = [...(root.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    return combine(
      ...rows.flatMap((element, index) => [
        draggable({
          element: element.querySelector<HTMLElement>("[data-handle]") ?? element,
          getInitialData: () => ({ index }),
          onGenerateDragPreview: ({ nativeSetDragImage }) => nativeSetDragImage?.(element, 0, 0),
        }),
        dropTargetForElements({
          element,
          getData: () => ({ index }),
          onDragEnter: () => element.classList.add("bg-accent-wash"),
          onDragLeave: () => element.classList.remove("bg-accent-wash"),
          onDrop: () => element.classList.remove("bg-accent-wash"),
        }),
      ]),
      monitorForElements({
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets[0];
          if (target) drop(Number(source.data.index), Number(target.data.index));
        },
      }),
    );
  });
  return <div ref={root}>{children}</div>;
}
