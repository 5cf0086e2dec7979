"use client";

import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import {
  type Draft,
  draftKey,
  dropDraft,
  dropSent,
  keepDraft,
  listDrafts,
  sameTyped,
} from "./drafts";
import type { FormState } from "./form-state";
import { fillIn, servedIn, typedIn } from "./typed-fields";

const WriterContext = createContext<string | null>(null);

/** Says who writes in the forms inside it: two people at one browser don't see each other's drafts. */
export function Writer({ id, children }: { id: string; children: ReactNode }) {
  return <WriterContext value={id}>{children}</WriterContext>;
}

/** What the drafts of a thing are kept under; undefined for strangers, who have none. */
export function useDraftsOf(thing: string | undefined): string | undefined {
  const writer = useContext(WriterContext);
  return writer && thing ? `${writer}:${thing}` : undefined;
}

/**
 * Keeps what is typed in a form in this browser until the server has it, and finds what was typed
 * before and never arrived. Without `thing` it only knows whether somebody types.
 * @param seen the revision of what the form changes that the page shows
 */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  thing: string | undefined,
  seen: string | undefined,
  onUse: (() => void) | undefined,
) {
  const of = useDraftsOf(thing);
  const own = useRef("");
  const [offered, offer] = useState<Draft | null>(null);
  // What is typed builds on the revision that was there as the writer began.
  const [begun, begin] = useState<Pick<Draft, "revision"> | null>(null);

  const look = () => {
    if (!of || !form.current) return;
    const served = servedIn(form.current);
    const others = listDrafts(`${of}#`).filter(({ key }) => key !== own.current);
    const arrived = others.filter(({ typed }) => sameTyped(typed, served));
    for (const { key } of arrived) dropDraft(key);
    offer(others.find((draft) => !arrived.includes(draft)) ?? null);
  };
  const start = useEffectEvent((of: string) => {
    own.current = draftKey(of);
    look();
  });
  useEffect(() => {
    if (of) start(of);
  }, [of]);
  useEffect(() => {
    let panel = offered && form.current?.closest("details");
    for (; panel; panel = panel.parentElement?.closest("details")) panel.open = true;
  }, [offered, form]);

  return {
    offered,
    begun,
    keep() {
      if (!form.current) return;
      const { revision } = begun ?? { revision: seen };
      if (!begun) begin({ revision });
      if (of)
        keepDraft({ key: own.current, typed: typedIn(form.current), at: Date.now(), revision });
    },
    use(draft: Draft) {
      flushSync(() => onUse?.());
      if (!form.current) return;
      // What has been typed meanwhile stays a draft of its own, and is offered next.
      own.current = draft.key;
      begin({ revision: draft.revision });
      fillIn(form.current, draft.typed);
      look();
      focusFirst(form.current);
    },
    discard({ key }: Draft) {
      dropDraft(key);
      look();
      focusFirst(form.current);
    },
    /** The server has answered what was sent. Its form is empty now: what was typed since is offered. */
    answered(state: FormState, sent: FormData) {
      begin(null);
      if (!of || state.status !== "done") return;
      const later = dropSent(own.current, sent);
      if (!later) return;
      own.current = draftKey(of);
      const onWhatWasSent = { ...later, revision: undefined };
      keepDraft(onWhatWasSent);
      offer(onWhatWasSent);
    },
    forget() {
      begin(null);
      dropDraft(own.current);
    },
  };
}

/** The button that had the focus is gone. */
const focusFirst = (form: HTMLFormElement | null) =>
  form?.querySelector<HTMLElement>("textarea, input:not([type=hidden]), select")?.focus();
