"use client";

import {
  createContext,
  type FormEvent,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
} from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "./button";
import { type FormAction, type FormState, IDLE } from "./form-state";

const FormContext = createContext<FormState>(IDLE);

/** A form that posts to a server action, with JavaScript or without, and keeps what was typed. */
export function Form({
  action,
  hidden = {},
  children,
  className,
  label,
  onSubmit,
  onChange,
  onDone,
}: {
  action: FormAction;
  /** Fields that the page fills in. */
  hidden?: Readonly<Record<string, string>>;
  children: ReactNode;
  className?: string;
  label?: string;
  onSubmit?: () => void;
  onChange?: (event: FormEvent) => void;
  onDone?: () => void;
}) {
  const [state, send] = useActionState(action, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const done = useEffectEvent(() => onDone?.());
  useEffect(() => {
    if (state.status === "done") done();
    if (state.status === "failed") {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [state]);
  const unplaced = state.status === "failed" && Object.keys(state.errors).length === 0;
  return (
    <FormContext value={state}>
      <form
        ref={form}
        action={send}
        onSubmit={onSubmit}
        onChange={onChange}
        className={className}
        aria-label={label}
        noValidate
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {unplaced && (
          <p role="alert" className="text-danger text-sm">
            {state.message}
          </p>
        )}
        {children}
      </form>
    </FormContext>
  );
}

/**
 * What the form around it says of a field: what is wrong, and what was typed.
 * @param unsent what a field that a refused form did not send had; boxes that are not ticked are not sent
 */
export function useField(name: string, initial = "", unsent = initial) {
  const state = useContext(FormContext);
  if (state.status !== "failed") return { error: undefined, value: initial };
  const typed = state.values[name] ?? unsent;
  return { error: state.errors[name], value: typeof typed === "string" ? typed : initial };
}

/** All that a refused form around it sent under a name that can occur more than once. */
export function useSent(name: string): string[] {
  const state = useContext(FormContext);
  return state.status === "failed" ? [state.values[name] ?? []].flat() : [];
}

export function SubmitButton({
  look = "plain",
  children,
  className = "",
  ...rest
}: {
  look?: ButtonLook;
  children: ReactNode;
  className?: string;
  name?: string;
  value?: string;
  title?: string;
  "aria-label"?: string;
  "aria-pressed"?: boolean;
  "data-shortcut"?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-disabled={pending}
      className={`${buttonClass(look)} ${pending ? "opacity-60" : ""} ${className}`}
      {...rest}
    >
      {children}
    </button>
  );
}
