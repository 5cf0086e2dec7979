import { SourceText } from "@/app/_components/papers/source-text";
import { PublishedBadge } from "@/app/_components/publications/published-badge";
import type { Unseen } from "@/app/_components/versions/news-text";
import type { LibraryEntry } from "@/lib/library/schema";
import type { Column } from "../view";
import { EntryTitle, NewVersion, PaperTick, Remark, shortAuthors } from "./entry-parts";
import { CELLS } from "./entry-rows";

/** Abstracts are shown by their beginning; in UTF-16 code units of the source. */
const SHOWN = 240;

export function EntryCards({
  entries,
  unseen,
  columns,
  ticked,
  late = false,
}: {
  entries: LibraryEntry[];
  /** By paper. */
  unseen: Map<string, Unseen>;
  columns: Column[];
  /** Ids of papers. */
  ticked?: ReadonlySet<string>;
  /** Whether they come into a page that is there. */
  late?: boolean;
}) {
  return entries.map((entry) => (
    <EntryCard
      key={entry.paper.id}
      entry={entry}
      unseen={unseen.get(entry.paper.id)}
      columns={columns}
      ticked={ticked?.has(entry.paper.id)}
      late={late}
    />
  ));
}

/** Who wrote it is always said, as the table does; what stands in other columns where they are chosen. */
function EntryCard({
  entry,
  unseen,
  columns,
  ticked,
  late,
}: {
  entry: LibraryEntry;
  unseen: Unseen | undefined;
  columns: Column[];
  ticked: boolean | undefined;
  late: boolean;
}) {
  const { paper, remark, noteCount, lists } = entry;
  const cell = (column: Column) => columns.includes(column) && CELLS[column](entry, late);
  return (
    <li
      data-row
      className="relative flex flex-col gap-1.5 rounded-xl border border-line bg-raised p-4 text-[0.93rem]"
    >
      <span className="flex items-baseline gap-2.5">
        <PaperTick paper={paper} ticked={ticked} late={late} />
        <EntryTitle paper={paper} />
      </span>
      <span className="flex flex-wrap gap-x-2 text-soft">
        {[
          shortAuthors(paper.authors),
          cell("year"),
          columns.includes("added") && `added ${CELLS.added(entry, late)}`,
        ]
          .filter(Boolean)
          .join(" · ")}
        <PublishedBadge paper={paper} />
        <NewVersion paper={paper.id} unseen={unseen} />
      </span>
      <Remark remark={remark} />
      <p className="line-clamp-4 font-serif text-soft">
        <SourceText source={paper.abstract} limit={SHOWN} />
      </p>
      {columns.includes("lists") && lists.length > 0 && (
        <span className="flex flex-wrap gap-x-2 text-soft">In {cell("lists")}</span>
      )}
      <span className="mt-auto flex flex-wrap items-center gap-1.5 pt-1">
        {cell("status")}
        {cell("tags")}
        {columns.includes("note") && noteCount > 0 && (
          <span className="ml-auto text-faint">
            {noteCount === 1 ? "1 note" : `${noteCount} notes`}
          </span>
        )}
      </span>
    </li>
  );
}
