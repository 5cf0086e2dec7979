import Link from "next/link";
import { StatusForm } from "@/app/_components/library/status-form";
import { StatusSelect } from "@/app/_components/library/status-select";
import { SourceText } from "@/app/_components/papers/source-text";
import { TagChip } from "@/app/_components/tags/tag-chip";
import { comparisonPath, type Unseen } from "@/app/_components/versions/news-text";
import type { LibraryEntry } from "@/lib/library/schema";

/** Saved papers, a row each; on a narrow screen the less needed columns are left out. */
export function LibraryTable({
  entries,
  unseen,
}: {
  entries: LibraryEntry[];
  /** By paper. */
  unseen: Map<string, Unseen>;
}) {
  return (
    <StatusForm>
      <table className="w-full text-[0.93rem]">
        <thead className="text-left text-[0.8rem] text-faint">
          <tr className="whitespace-nowrap border-line border-b">
            <th className="py-1.5 pr-3 font-medium">Paper</th>
            <th className="hidden px-3 py-1.5 font-medium sm:table-cell">Year</th>
            <th className="hidden px-3 py-1.5 text-right font-medium sm:table-cell">Notes</th>
            <th className="py-1.5 pl-3 font-medium">Status</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.paper.id} entry={entry} unseen={unseen.get(entry.paper.id)} />
          ))}
        </tbody>
      </table>
    </StatusForm>
  );
}

function Row({
  entry: { paper, status, remark, tags, noteCount },
  unseen,
}: {
  entry: LibraryEntry;
  unseen: Unseen | undefined;
}) {
  return (
    <tr data-row className="relative border-line border-b align-baseline">
      <td className="py-2.5 pr-3">
        <Link
          href={`/paper/${paper.id}`}
          prefetch={false}
          data-open
          className="font-medium font-serif text-[1.02rem] leading-[1.35]"
        >
          <SourceText source={paper.title} />
        </Link>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
          {shortAuthors(paper.authors)}
          {unseen && (
            <Link
              href={comparisonPath(paper.id, unseen)}
              prefetch={false}
              className="rounded-md bg-accent-wash px-1.5 text-[0.8rem] text-accent"
            >
              New version
            </Link>
          )}
          {tags.map((tag) => (
            <TagChip key={tag.id} tag={tag} />
          ))}
        </span>
        {remark && <span className="block font-serif text-soft italic">{remark}</span>}
      </td>
      <td className="hidden w-px whitespace-nowrap px-3 text-soft tabular-nums sm:table-cell">
        {paper.publishedOn.slice(0, 4)}
      </td>
      <td className="hidden w-px px-3 text-right text-faint tabular-nums sm:table-cell">
        {noteCount > 0 && (
          <Link
            href={`/library/annotations?paper=${encodeURIComponent(paper.id)}`}
            prefetch={false}
            aria-label={noteCount === 1 ? "1 note" : `${noteCount} notes`}
          >
            {noteCount}
          </Link>
        )}
      </td>
      <td className="w-px py-2 pl-3">
        <StatusSelect paper={paper.id} status={status} />
      </td>
    </tr>
  );
}

export function shortAuthors([first = "", ...others]: string[]): string {
  const lastName = first.split(" ").at(-1) ?? first;
  return others.length > 0 ? `${lastName} et al.` : lastName;
}
