"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { useField } from "./form";

type Shared = { name: string; label: string; hint?: ReactNode; defaultValue?: string };

export function Field({
  label,
  hint,
  ...input
}: Shared & Omit<ComponentProps<"input">, "defaultValue" | "name">) {
  const { id, error, box } = useBox(input);
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input key={box.defaultValue} {...input} {...box} />
    </Labelled>
  );
}

export function TextArea({
  label,
  hint,
  ...input
}: Shared & Omit<ComponentProps<"textarea">, "defaultValue" | "name">) {
  const { id, error, box } = useBox(input);
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea key={box.defaultValue} rows={4} {...input} {...box} />
    </Labelled>
  );
}

export function Select({
  label,
  hint,
  options,
  ...input
}: Shared & { options: readonly { value: string; label: string }[] }) {
  const { id, error, box } = useBox(input);
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <select key={box.defaultValue} name={input.name} {...box}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** What a box to type or choose in has of its form: what was sent last, and what is wrong with it. */
function useBox({ name, defaultValue }: { name: string; defaultValue?: string }) {
  const { error, value } = useField(name, defaultValue);
  const id = useId();
  return {
    id,
    error,
    box: {
      id,
      defaultValue: value,
      "aria-invalid": error ? true : undefined,
      "aria-describedby": `${id}-hint`,
      className:
        "w-full rounded-lg border border-line bg-raised px-3 py-2 text-ink placeholder:text-faint aria-invalid:border-danger",
    },
  };
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

/** A box that a form asks for once it was refused for want of it; the error says why. */
export function Confirm({ name, label }: { name: string; label: string }) {
  const { error } = useField(name);
  if (!error) return null;
  return (
    <fieldset className="mb-5 rounded-lg border border-danger p-3">
      <legend className="sr-only">{label}</legend>
      <p className="mb-2" role="alert">
        {error}
      </p>
      <label className="flex items-center gap-2">
        <input type="checkbox" name={name} aria-invalid className="accent-accent" />
        {label}
      </label>
    </fieldset>
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
