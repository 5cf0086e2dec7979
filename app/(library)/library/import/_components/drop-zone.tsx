"use client";

import { type DragEvent, type ReactNode, useState } from "react";

/** Takes a file that is dropped anywhere on it, as the field for files in it would. */
export function DropZone({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent<HTMLElement>) => {
    const field = event.currentTarget.querySelector<HTMLInputElement>("input[type=file]");
    setOver(false);
    if (!field || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field in it is there for the keyboard
    <div
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`rounded-lg border border-dashed p-4 ${over ? "border-accent bg-accent-wash" : "border-line"}`}
    >
      {children}
    </div>
  );
}
