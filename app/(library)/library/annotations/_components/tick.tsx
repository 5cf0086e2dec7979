"use client";

import { useSent } from "@/app/_components/ui/form";

/** Chooses one row; stays ticked when the form was refused. */
export function Tick({
  name,
  value,
  label,
  error,
}: {
  name: string;
  value: string;
  label?: string;
  error?: boolean;
}) {
  const ticked = useSent(name).includes(value);
  return (
    <input
      key={String(ticked)}
      type="checkbox"
      name={name}
      value={value}
      defaultChecked={ticked}
      aria-label={label}
      aria-invalid={error || undefined}
      data-shortcut={name === "id" ? "x" : undefined}
      className="size-4 shrink-0 accent-accent"
    />
  );
}
