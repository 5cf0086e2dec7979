import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import type { ImportItem } from "@/lib/imports/schema";

/** One entry: what was read, where it stands in the file, and what is to say of it. */
export function ItemRow({ item }: { item: ImportItem }) {
  const { number, line, problem, entry, paperId, notices } = item;
  const ids = [entry?.arxivId && `arXiv:${entry.arxivId}`, entry?.doi].filter(Boolean);
  const facts = [authorsText(entry?.authors ?? []), entry?.published?.on.slice(0, 4), ...ids];
  return (
    <li className="grid gap-x-4 py-2.5 sm:grid-cols-[5.5rem_1fr]">
      <span className="text-faint text-sm tabular-nums sm:pt-0.5">
        {line === null ? `No. ${number}` : `Line ${line}`}
      </span>
      <div className="min-w-0 wrap-anywhere">
        {entry?.title && (
          <p className="font-medium">
            {paperId ? (
              <Link href={`/paper/${paperId}`} prefetch={false}>
                <SourceText source={entry.title} />
              </Link>
            ) : (
              <SourceText source={entry.title} />
            )}
          </p>
        )}
        <p className="text-soft text-sm">{facts.filter(Boolean).join(" · ")}</p>
        {problem && <p>{problem}</p>}
        {item.text && (
          <pre className="mt-1 max-h-32 overflow-auto whitespace-pre-wrap rounded bg-raised px-2 py-1 text-[0.8rem] text-soft">
            {item.text}
          </pre>
        )}
        {notices.map((notice) => (
          <p key={notice} className="text-soft text-sm">
            {notice}
          </p>
        ))}
      </div>
    </li>
  );
}

const authorsText = (authors: string[]): string =>
  authors.length > 3
    ? `${authors.slice(0, 3).join(", ")} and ${authors.length - 3} more`
    : authors.join(", ");
