"use client";

import type { ChangeEvent, ReactNode } from "react";

/**
 * A form in which the tick of an entry ticks all in it, and shows whether all are. Without JavaScript
 * the entry’s own tick says that all of it is taken.
 */
export function Ticks({
  action,
  label,
  children,
}: {
  action: string;
  label: string;
  children: ReactNode;
}) {
  const change = ({ target }: ChangeEvent<HTMLFormElement>) => {
    const entry = target.closest("[data-entry]");
    const whole = entry?.querySelector<HTMLInputElement>("input[name=entry]");
    if (!entry || !whole) return;
    const parts = [...entry.querySelectorAll<HTMLInputElement>("input[name=take]:enabled")];
    if (target === (whole as Element)) for (const part of parts) part.checked = whole.checked;
    const ticked = parts.filter(({ checked }) => checked).length;
    whole.checked = ticked === parts.length;
    whole.indeterminate = ticked > 0 && ticked < parts.length;
  };
  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      aria-label={label}
      onChange={change}
    >
      {children}
    </form>
  );
}
