import Link from "next/link";
import type { ReactNode } from "react";
import { StatusSelect } from "@/app/_components/library/status-select";
import { PublishedBadge } from "@/app/_components/publications/published-badge";
import { TagChip } from "@/app/_components/tags/tag-chip";
import type { Unseen } from "@/app/_components/versions/news-text";
import type { LibraryEntry } from "@/lib/library/schema";
import { HERE } from "../filters";
import type { Column } from "../view";
import { EntryTitle, NewVersion, NoteCount, PaperTick, Remark, shortAuthors } from "./entry-parts";

/** Rows of the table; on a narrow screen the cells stand below the title. */
export function EntryRows({
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
    <tr key={entry.paper.id} data-row>
      <td className="of-tick">
        <PaperTick paper={entry.paper} ticked={ticked?.has(entry.paper.id)} late={late} />
      </td>
      <td className="of-title">
        <EntryTitle paper={entry.paper} />
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
          {!columns.includes("authors") && shortAuthors(entry.paper.authors)}
          <PublishedBadge paper={entry.paper} />
          <NewVersion paper={entry.paper.id} unseen={unseen.get(entry.paper.id)} />
        </span>
        <Remark remark={entry.remark} />
      </td>
      {columns.map((column) => (
        <td key={column} className={`of-${column}`}>
          {CELLS[column](entry, late)}
        </td>
      ))}
    </tr>
  ));
}

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** What stands in each column. */
export const CELLS: Readonly<Record<Column, (entry: LibraryEntry, late: boolean) => ReactNode>> = {
  authors: ({ paper }) => shortAuthors(paper.authors),
  year: ({ paper }) => yearOf(paper),
  added: ({ addedAt }) => DAY.format(addedAt),
  tags: ({ tags }) => tags.map((tag) => <TagChip key={tag.id} tag={tag} />),
  lists: ({ lists }) =>
    lists.map(({ id, title }) => (
      <Link key={id} href={`${HERE}?list=${id}`} prefetch={false}>
        {title}
      </Link>
    )),
  note: ({ paper, noteCount }) => <NoteCount paper={paper.id} count={noteCount} />,
  status: ({ paper, status }, late) => (
    <StatusSelect paper={paper.id} status={status} late={late} />
  ),
};

const yearOf = ({ publishedOn, publishedPrecision }: LibraryEntry["paper"]) =>
  publishedPrecision === "none" ? "" : publishedOn.slice(0, 4);
