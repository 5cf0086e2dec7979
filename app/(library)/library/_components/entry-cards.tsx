import { StatusSelect } from "@/app/_components/library/status-select";
import { SourceText } from "@/app/_components/papers/source-text";
import { PublishedBadge } from "@/app/_components/publications/published-badge";
import { TagChip } from "@/app/_components/tags/tag-chip";
import type { Unseen } from "@/app/_components/versions/news-text";
import type { LibraryEntry } from "@/lib/library/schema";
import { EntryTitle, NewVersion, PaperTick, Remark, shortAuthors } from "./entry-parts";
import { yearOf } from "./entry-rows";

/** Abstracts are shown by their beginning; in UTF-16 code units of the source. */
const SHOWN = 240;

export function EntryCards({
  entries,
  unseen,
}: {
  entries: LibraryEntry[];
  /** By paper. */
  unseen: Map<string, Unseen>;
}) {
  return entries.map(({ paper, status, remark, tags, noteCount }) => (
    <li
      key={paper.id}
      data-row
      className="relative flex flex-col gap-1.5 rounded-xl border border-line bg-raised p-4 text-[0.93rem]"
    >
      <span className="flex items-baseline gap-2.5">
        <PaperTick paper={paper} />
        <EntryTitle paper={paper} />
      </span>
      <span className="flex flex-wrap gap-x-2 text-soft">
        {[shortAuthors(paper.authors), yearOf(paper)].filter(Boolean).join(" · ")}
        <PublishedBadge paper={paper} />
        <NewVersion paper={paper.id} unseen={unseen.get(paper.id)} />
      </span>
      <Remark remark={remark} />
      <p className="line-clamp-4 font-serif text-soft">
        <SourceText source={paper.abstract} limit={SHOWN} />
      </p>
      <span className="mt-auto flex flex-wrap items-center gap-1.5 pt-1">
        <StatusSelect paper={paper.id} status={status} />
        {tags.map((tag) => (
          <TagChip key={tag.id} tag={tag} />
        ))}
        {noteCount > 0 && (
          <span className="ml-auto text-faint">
            {noteCount === 1 ? "1 note" : `${noteCount} notes`}
          </span>
        )}
      </span>
    </li>
  ));
}
