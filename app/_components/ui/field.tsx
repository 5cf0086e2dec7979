"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { useField } from "./form";

const box =
  "w-full rounded-lg border border-line bg-raised px-3 py-2 text-ink placeholder:text-faint aria-invalid:border-danger";

type Shared = { name: string; label: string; hint?: ReactNode; defaultValue?: string };

export function Field({
  label,
  hint,
  ...input
}: Shared & Omit<ComponentProps<"input">, "defaultValue" | "name">) {
  const { error, value } = useField(input.name, input.defaultValue);
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        id={id}
        defaultValue={value}
        key={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint`}
        className={box}
      />
    </Labelled>
  );
}

export function TextArea({
  label,
  hint,
  ...input
}: Shared & Omit<ComponentProps<"textarea">, "defaultValue" | "name">) {
  const { error, value } = useField(input.name, input.defaultValue);
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea
        rows={4}
        {...input}
        id={id}
        defaultValue={value}
        key={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint`}
        className={box}
      />
    </Labelled>
  );
}

export function Select({
  label,
  hint,
  options,
  ...input
}: Shared & { options: readonly { value: string; label: string }[] }) {
  const { error, value } = useField(input.name, input.defaultValue);
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <select
        name={input.name}
        id={id}
        defaultValue={value}
        key={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint`}
        className={box}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export function Checkbox({
  name,
  label,
  defaultChecked,
}: {
  name: string;
  label: string;
  defaultChecked: boolean;
}) {
  const checked = useField(name, defaultChecked ? "on" : "", "").value === "on";
  return (
    <label className="mb-5 flex items-center gap-2">
      <input
        type="checkbox"
        name={name}
        key={String(checked)}
        defaultChecked={checked}
        className="accent-accent"
      />
      {label}
    </label>
  );
}

function Labelled({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string;
  label: string;
  hint?: ReactNode;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="mb-4">
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children}
      <p id={`${id}-hint`} className={`mt-1 text-sm ${error ? "text-danger" : "text-soft"}`}>
        {error ?? hint}
      </p>
    </div>
  );
}
