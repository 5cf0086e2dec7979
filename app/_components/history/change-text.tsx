import Link from "next/link";
import type { ReactNode } from "react";
import { SourceText } from "@/app/_components/papers/source-text";
import type { Change, ChangeKind } from "@/lib/history/schema";

/** One kind of change of a day, in a sentence. */
export function ChangeText({ change }: { change: Change }) {
  const { kind, titles } = change;
  const [title] = titles;
  if (kind === "redescribed") return "Described the list anew.";
  if (kind === "retitled" && title) {
    return (
      <>
        Renamed the list from <q>{title.from}</q> to <q>{title.to}</q>.
      </>
    );
  }
  return (
    <>
      <span className="text-soft">{SAID[kind]?.(change.count)}</span> {namesOf(change)}
    </>
  );
}

const papers = (count: number) => (count === 1 ? "a paper" : `${count} papers`);
const headings = (count: number) => (count === 1 ? "a heading" : `${count} headings`);

const SAID: Partial<Record<ChangeKind, (count: number) => string>> = {
  added: (count) => `Added ${papers(count)}:`,
  removed: (count) => `Removed ${papers(count)}:`,
  moved: (count) => `Moved ${papers(count)}:`,
  noted: (count) => `Changed the note on ${papers(count)}:`,
  planned: (count) => `Changed the priority or date of ${papers(count)}:`,
  "heading-added": (count) => `Added ${headings(count)}:`,
  "heading-removed": (count) => `Removed ${headings(count)}:`,
  "heading-renamed": (count) => `Renamed ${headings(count)}:`,
  "heading-moved": (count) => `Moved ${headings(count)}:`,
};

/** Those that are named, and how many more there are. */
function namesOf({ count, papers: named, titles }: Change): ReactNode {
  const names = [
    ...named.map(({ id, title }) => (
      <Link key={id} href={`/paper/${id}`} prefetch={false} className="font-serif">
        <SourceText source={title} />
      </Link>
    )),
    ...titles.map(({ from, to }) => (
      <span key={`${from} ${to}`} className="font-serif">
        {from && to && from !== to ? `${from} → ${to}` : (to ?? from)}
      </span>
    )),
  ];
  const more = count - names.length;
  const rest = names.length === 0 ? "not shown here" : `${more} more`;
  return (
    <>
      {names.map((name, at) => (
        <span key={name.key}>
          {at > 0 && <span className="text-faint"> · </span>}
          {name}
        </span>
      ))}
      {more > 0 && (
        <span className="text-faint">
          {names.length > 0 && " · "}
          {rest}
        </span>
      )}
    </>
  );
}
