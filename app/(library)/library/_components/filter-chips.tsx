import Link from "next/link";
import type { ReactNode } from "react";
import { STATUS_LABELS } from "@/app/_components/library/status";
import type { Status } from "@/lib/library/schema";
import { HERE, libraryPath, SHOWN, without } from "../filters";

interface Named {
  id: string;
  name: string;
}

/** What the library is narrowed by; each can be taken back. */
export function FilterChips({
  query,
  tags,
  lists,
  found,
  children,
}: {
  query: URLSearchParams;
  tags: Named[];
  lists: { id: string; title: string }[];
  /** How many papers pass. */
  found: number;
  /** What to do with the filter, at the end of the line. */
  children: ReactNode;
}) {
  const named = new Map([
    ...tags.map(({ id, name }) => [id, name] as const),
    ...lists.map(({ id, title }) => [id, title] as const),
  ]);
  const chips = [...query].filter(([name]) => !SHOWN.includes(name));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 text-[0.9rem]">
      <ul aria-label="Filtered by" className="contents">
        {chips.map(([name, value]) => (
          <li key={`${name} ${value}`}>
            <Link
              href={libraryPath(without(query, name, value))}
              prefetch={false}
              className="inline-flex items-center gap-1.5 rounded-full bg-accent-wash px-2.5 py-0.5 text-accent"
            >
              <span className="sr-only">Not only </span>
              {(SENTENCES[name] ?? String)(named.get(value) ?? value)}
              <span aria-hidden>×</span>
            </Link>
          </li>
        ))}
      </ul>
      <Link href={HERE} prefetch={false} className="text-soft underline underline-offset-3">
        Clear
      </Link>
      <span className="ml-auto text-faint">
        {found === 1 ? "1 paper" : `${found.toLocaleString("en")} papers`}
      </span>
      {children}
    </div>
  );
}

const SENTENCES: Readonly<Record<string, (value: string) => string>> = {
  status: (status) => STATUS_LABELS[status as Status] ?? status,
  anyTag: (tag) => `or ${tag}`,
  notTag: (tag) => `not ${tag}`,
  list: (list) => `in ${list}`,
  from: (year) => `from ${year}`,
  to: (year) => `to ${year}`,
  notes: (notes) => (notes === "no" ? "without notes" : "with notes"),
  q: (words) => `“${words}”`,
};
