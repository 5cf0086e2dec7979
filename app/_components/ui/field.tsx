"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { useField } from "./form";

type Shared = { name: string; label: string; hint?: ReactNode; defaultValue?: string };

export function Field({
  label,
  hint,
  ...input
}: Shared & Omit<ComponentProps<"input">, "defaultValue" | "name">) {
  const { id, error, now, box } = useBox(input);
  return (
    <Labelled id={id} label={label} hint={hint} error={error} now={now}>
      <input key={box.defaultValue} {...input} {...box} />
    </Labelled>
  );
}

export function TextArea({
  label,
  hint,
  ...input
}: Shared & Omit<ComponentProps<"textarea">, "defaultValue" | "name">) {
  const { id, error, now, box } = useBox(input);
  return (
    <Labelled id={id} label={label} hint={hint} error={error} now={now}>
      <textarea key={box.defaultValue} rows={4} dir="auto" {...input} {...box} />
    </Labelled>
  );
}

export function Select({
  label,
  hint,
  options,
  ...input
}: Shared & { options: readonly { value: string; label: string }[] }) {
  const { id, error, now, box } = useBox(input);
  const other = now && (options.find(({ value }) => value === now)?.label ?? now);
  return (
    <Labelled id={id} label={label} hint={hint} error={error} now={other}>
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
  const { error, now, value } = useField(name, defaultValue);
  const id = useId();
  return {
    id,
    error,
    now,
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

/** What is wrong with several boxes together. */
export function GroupError({ name }: { name: string }) {
  const { error } = useField(name);
  if (!error) return null;
  return (
    <p role="alert" className="mb-4 text-danger text-sm">
      {error}
    </p>
  );
}

/** Appears when a form was refused for want of agreement, and sends back what it asked. */
export function Agreement() {
  const { error } = useField("agreed");
  if (!error) return null;
  return (
    <label className="mt-2 mb-4 flex items-baseline gap-2 rounded-lg border border-danger px-3 py-2">
      <input type="checkbox" name="agreed" value={error} aria-invalid className="accent-accent" />
      <span>
        {error} <strong className="font-medium">Yes, do that.</strong>
      </span>
    </label>
  );
}

function Labelled({
  id,
  label,
  hint,
  error,
  now,
  children,
}: {
  id: string;
  label: string;
  hint?: ReactNode;
  error: string | undefined;
  now: string | undefined;
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
      <AsItIsNow label={label} text={now} />
    </div>
  );
}

/** After a conflict: what the other one wrote, beside what one typed. */
export function AsItIsNow({ label, text }: { label: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <section
      aria-label={`${label} as it is now`}
      className="mt-2 basis-full border-line border-l-2 pl-3 text-sm"
    >
      <p className="text-soft">As it is now</p>
      <p dir="auto" className="whitespace-pre-wrap">
        {text || "(empty)"}
      </p>
    </section>
  );
}
