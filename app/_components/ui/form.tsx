"use client";

import {
  createContext,
  type FormEvent,
  type ReactNode,
  type RefObject,
  useActionState,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from "react";
import { flushSync, useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "./button";
import { DraftOffer } from "./draft-offer";
import { type Fields, type FormAction, type FormState, IDLE } from "./form-state";
import { reach } from "./reach";
import { Refusal } from "./refusal";
import { fillIn } from "./typed-fields";
import { useDraft } from "./use-draft";

const FormContext = createContext<{ state: FormState; typing: boolean }>({
  state: IDLE,
  typing: false,
});

interface FormProps {
  action: FormAction;
  /** For fields that stand elsewhere on the page. */
  id?: string;
  /** Fields that the page fills in. */
  hidden?: Readonly<Record<string, string>>;
  /**
   * What is written here, such as `note:` and its id: keeps it in this browser until the server has
   * it, and offers it when the form comes back.
   */
  draft?: string;
  children: ReactNode;
  className?: string;
  label?: string;
  onSubmit?: () => void;
  onChange?: (event: FormEvent) => void;
  onDone?: () => void;
  /** After a refusal, with what was sent: for fields that it can't fill in by their names. */
  onRefused?: (sent: Fields) => void;
  /** Before a draft is put into the fields: those that it needs must be there. */
  onUseDraft?: () => void;
}

/**
 * A form that posts to a server action, with JavaScript or without, and keeps what was typed. When
 * what it changes was changed elsewhere, its fields show both; the hidden field `revision` says what
 * the writer has seen.
 */
export function Form(props: FormProps) {
  const { id, hidden = {}, children, className, label, onSubmit, onChange } = props;
  const form = useRef<HTMLFormElement>(null);
  const { state, send, draft, revision, takeOther } = useSending(form, props);
  const typing = draft.begun !== null;
  return (
    <FormContext value={useMemo(() => ({ state, typing }), [state, typing])}>
      <form
        ref={form}
        id={id}
        action={send}
        onSubmit={onSubmit}
        onInput={draft.keep}
        onChange={onChange}
        className={className}
        aria-label={label}
        noValidate
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input
            key={name}
            type="hidden"
            name={name}
            value={name === "revision" ? revision : value}
          />
        ))}
        {draft.offered && (
          <DraftOffer draft={draft.offered} use={draft.use} discard={draft.discard} />
        )}
        {state.status === "failed" && <Refusal state={state} takeOther={takeOther} />}
        {children}
      </form>
    </FormContext>
  );
}

function useSending(
  form: RefObject<HTMLFormElement | null>,
  { action, hidden, draft: of, onDone, onRefused, onUseDraft }: FormProps,
) {
  const answered: FormAction = async (before, sent) => {
    try {
      const answer = await reach(action)(before, sent);
      draft.answered(answer, sent);
      return answer;
    } catch (redirect) {
      draft.answered({ status: "done" }, sent);
      throw redirect;
    }
  };
  // On the server it is the action itself, which a form without JavaScript posts to.
  const [given, send] = useActionState(typeof window === "undefined" ? action : answered, IDLE);
  const [settled, settle] = useState<FormState>();
  const state = given === settled ? IDLE : given;
  const seen = seenRevision(state) ?? hidden?.revision;
  const draft = useDraft(form, of, seen, onUseDraft);
  const done = useEffectEvent(() => onDone?.());
  const wasRefused = useEffectEvent((sent: Fields) => onRefused?.(sent));
  useEffect(() => {
    if (given.status === "done") done();
    if (given.status !== "failed" || !form.current) return;
    // React has emptied the fields that don't ask what was typed.
    fillIn(form.current, given.values);
    wasRefused(given.values);
    form.current.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [given, form]);
  const takeOther = () => {
    flushSync(() => settle(given));
    draft.forget();
    form.current?.reset();
  };
  return { state, send, draft, revision: draft.begun ? draft.begun.revision : seen, takeOther };
}

/** After a refusal the writer has seen what it showed, or still what they sent. */
function seenRevision(state: FormState): string | undefined {
  if (state.status !== "failed") return undefined;
  const { current, values } = state;
  return current?.revision ?? (typeof values.revision === "string" ? values.revision : undefined);
}

/**
 * What the form around it says of a field: what is wrong, what was typed, and, after a conflict, what
 * is there now if it is something else. While somebody types, the value stays what it was: what
 * comes in from elsewhere must not take the place of what is typed.
 * @param unsent what a field that a refused form did not send had; boxes that are not ticked are not sent
 */
export function useField(name: string, initial = "", unsent = initial) {
  const { state, typing } = useContext(FormContext);
  const failed = state.status === "failed" ? state : null;
  const typed = failed && (failed.values[name] ?? unsent);
  const latest = typeof typed === "string" ? typed : initial;
  const [value, setValue] = useState(latest);
  if (!typing && value !== latest) setValue(latest);
  const now = failed?.current?.[name];
  return { error: failed?.errors[name], value, now: now === value ? undefined : now };
}

/** All that a refused form around it sent under a name that can occur more than once. */
export function useSent(name: string): string[] {
  const { state } = useContext(FormContext);
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
