import { useRef, useState } from "react";
import type { InboxEntry } from "@/lib/inbox/schema";
import { inTurn, sendDecision, sendUndo } from "./sending";

type Decision = "save" | "dismiss" | "tag" | "list";

/** With which tag or into which list: known with the answer to another decision, if that makes it. */
type Details = Record<string, string>;

/** What has become of a paper: one that is kept was tagged or put into a list, and is still looked at. */
type Fate = { kind: "saved" | "dismissed" } | { kind: "kept"; says: string[] };

interface Done {
  paper: string;
  /** What had become of it before. */
  before: Fate | undefined;
  /** What takes it back, when the server has answered. */
  undo: Promise<string | null>;
}

/**
 * Papers that are decided on one after another. Decisions show at once; one that fails puts its paper
 * back.
 */
export function useDeck(entries: InboxEntry[], start: number, titleOf: (paper: string) => string) {
  const [order, setOrder] = useState(() => entries.map(({ paper }) => paper));
  const [current, setCurrent] = useState<string | null>(order[start] ?? null);
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map());
  const [told, tell] = useState("");
  const [refused, refuse] = useState("");
  const done = useRef<Done[]>([]);
  const open = (paper: string) => !decided(fates.get(paper));
  useNewEntries(entries, (now) => {
    const left = order.filter((paper) => fates.has(paper) || now.has(paper));
    const next = [...left, ...[...now].filter((paper) => !left.includes(paper))];
    setOrder(next);
    if (current && !next.includes(current)) setCurrent(next.find((paper) => open(paper)) ?? null);
  });

  const setFate = (paper: string, fate: Fate | undefined) =>
    setFates((all) => {
      const next = new Map(all);
      if (fate) next.set(paper, fate);
      else next.delete(paper);
      return next;
    });
  const step = (by: 1 | -1) => {
    const at = current === null ? order.length : order.indexOf(current);
    const way = by === 1 ? order.slice(at + 1) : order.slice(0, at).reverse();
    const next = way.find(open);
    if (next || by === 1) setCurrent(next ?? null);
  };
  const putBack = (paper: string, fate: Fate | undefined, why: string) => {
    setFate(paper, fate);
    setCurrent(paper);
    tell("");
    refuse(`${why} “${titleOf(paper)}” is back.`);
  };
  const decide = (decision: Decision, more: Details | Promise<Details> = {}, says = "") => {
    if (!current) return null;
    const paper = current;
    const before = fates.get(paper);
    refuse("");
    tell(`${says || SAYS[decision]}: “${titleOf(paper)}”`);
    setFate(paper, fateOf(decision, before, says));
    if (decision === "save" || decision === "dismiss") step(1);
    const sent = inTurn(paper, async () => sendDecision({ paper, decision, ...(await more) }));
    const one = { paper, before, undo: sent.then(({ undo }) => undo) };
    done.current.push(one);
    one.undo.catch((error: Error) => {
      done.current = done.current.filter((other) => other !== one);
      putBack(paper, before, error.message);
    });
    return sent;
  };
  const undo = () => {
    const last = done.current.pop();
    refuse("");
    if (!last) return tell("There is nothing to undo.");
    const { paper, before } = last;
    const fate = fates.get(paper);
    setFate(paper, before);
    setCurrent(paper);
    tell(`Undone: “${titleOf(paper)}”`);
    inTurn(paper, async () => {
      const id = await last.undo.catch(() => null);
      if (id) await sendUndo(id);
    }).catch((error: Error) => {
      setFate(paper, fate);
      tell("");
      refuse(`${error.message} “${titleOf(paper)}” was not undone.`);
    });
  };
  const drop = (papers: string[]) => {
    setOrder((all) => all.filter((paper) => !papers.includes(paper)));
    if (current && papers.includes(current)) step(1);
  };
  const all = [...fates.values()];
  const at = current === null ? order.length : order.indexOf(current);
  return {
    ...{ current, told, refused, decide, undo, step, drop },
    fate: current === null ? undefined : fates.get(current),
    coming: order.slice(at).filter(open),
    left: order.filter(open).length,
    saved: all.filter(({ kind }) => kind !== "dismissed").length,
    dismissed: all.filter(({ kind }) => kind === "dismissed").length,
    lookAgain: () => setCurrent(order.find(open) ?? null),
  };
}

const SAYS = { save: "Saved", dismiss: "Dismissed", tag: "Tagged", list: "Added" } as const;

const decided = (fate: Fate | undefined) => fate !== undefined && fate.kind !== "kept";

function fateOf(decision: Decision, before: Fate | undefined, says: string): Fate {
  if (decision === "save") return { kind: "saved" };
  if (decision === "dismiss") return { kind: "dismissed" };
  return { kind: "kept", says: [...(before?.kind === "kept" ? before.says : []), says] };
}

/** Hears of the entries of a page that was drawn anew: what is gone there was decided elsewhere. */
function useNewEntries(entries: InboxEntry[], take: (papers: Set<string>) => void) {
  const [known, setKnown] = useState(entries);
  if (known === entries) return;
  setKnown(entries);
  take(new Set(entries.map(({ paper }) => paper)));
}
