"use client";

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { IDLE } from "../ui/form-state";
import { moveEntryAction } from "./actions";
import { dropPlace } from "./drop-place";
import { moveSectionAction } from "./section-actions";

/**
 * Lets the papers and headings inside it be dragged by their handles, so that their text can still be
 * selected, and moved by Alt and an arrow key from wherever the focus is in their row. A heading takes
 * its papers along.
 */
export function Sortable({
  listId,
  follows,
  children,
}: {
  listId: string;
  /** What stands before the first one, on an earlier page. */
  follows: string | null;
  children: ReactNode;
}) {
  const root = useRef<HTMLDivElement>(null);
  const { move, said } = useMoves(root, listId);
  const drop = useEffectEvent((from: number, to: number) => {
    const items = itemsIn(root.current).map(refOf);
    const item = items[from];
    const after = dropPlace(items, from, to, follows);
    if (item && after !== undefined) move(item, { after: after ?? "" });
  });
  useEffect(() => {
    const rows = itemsIn(root.current);
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
  return (
    <div ref={root}>
      {children}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** Sends moves; after one by keyboard, says where the row is now, and gives it the focus again. */
function useMoves(root: React.RefObject<HTMLDivElement | null>, listId: string) {
  const [pending, start] = useTransition();
  const [said, say] = useState("");
  const moved = useRef<string>(null);
  const move = (item: string, place: Record<string, string>) => {
    const section = item.startsWith("section:") ? item.slice("section:".length) : null;
    const form = new FormData();
    const fields = { listId, ...(section ? { section } : { paper: item }), ...place };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    start(async () => {
      await (section ? moveSectionAction : moveEntryAction)(IDLE, form);
    });
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    const step = event.altKey && STEPS[event.key];
    const target = event.target as HTMLElement;
    const item = target.closest<HTMLElement>("[data-item]");
    if (!step || !item || target.matches("input, textarea, select")) return;
    event.preventDefault();
    if (pending) return;
    moved.current = refOf(item);
    move(refOf(item), { step });
  });
  useEffect(() => {
    const element = root.current;
    element?.addEventListener("keydown", press);
    return () => element?.removeEventListener("keydown", press);
  }, [root]);
  useEffect(() => {
    if (pending || !moved.current) return;
    const items = itemsIn(root.current);
    const at = items.findIndex((item) => refOf(item) === moved.current);
    moved.current = null;
    const item = items[at];
    const title = item?.querySelector("h2, h3")?.textContent ?? "";
    say(item ? `${title}: ${at + 1} of ${items.length} on this page.` : "On another page now.");
    if (!item?.contains(document.activeElement)) {
      item?.querySelector<HTMLElement>("a, button, summary")?.focus();
    }
  }, [pending, root]);
  return { move, said };
}

const STEPS: Readonly<Record<string, string>> = { ArrowUp: "up", ArrowDown: "down" };

const itemsIn = (root: HTMLElement | null) => [
  ...(root?.querySelectorAll<HTMLElement>("[data-item]") ?? []),
];
const refOf = (element: HTMLElement) => element.dataset.item ?? "";
