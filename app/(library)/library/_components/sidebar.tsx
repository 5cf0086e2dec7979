import Link from "next/link";
import type { CSSProperties, ReactNode } from "react";
import { STATUS_LABELS, STATUSES } from "@/app/_components/library/status";
import { TagDot } from "@/app/_components/tags/tag-chip";
import type { SmartList, Status } from "@/lib/library/schema";
import type { ListSummary } from "@/lib/lists/schema";
import type { TagNode } from "@/lib/tags/schema";
import { HERE, libraryPath, replaced } from "../filters";

/** Filters by status, tag and list; each leaves the others as they are. */
export function Sidebar({
  counts,
  tags,
  lists,
  smart,
  notes,
  changed,
  query,
  inbox,
  smartCount,
}: {
  counts: Record<Status, number>;
  tags: TagNode[];
  lists: ListSummary[];
  smart: SmartList[];
  /** How many highlights and notes there are. */
  notes: number;
  /** How many papers have a version that the reader has not seen. */
  changed: number;
  query: URLSearchParams;
  /** How many papers are new from what the reader follows. */
  inbox: number;
  smartCount: (list: SmartList) => ReactNode;
}) {
  const all = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  /** Chosen once more, a choice is taken back. */
  const choice = (name: string, value: string) => {
    const on = query.has(name, value);
    return { on, to: libraryPath(replaced(query, name, on ? [] : value)) };
  };
  return (
    <nav aria-label="Library" className="min-w-0 lg:pt-1">
      <Group title="Status">
        <Choice to={libraryPath(replaced(query, "status"))} on={!query.has("status")} count={all}>
          All
        </Choice>
        {STATUSES.map((status) => (
          <Choice
            key={status}
            to={libraryPath(replaced(query, "status", status))}
            on={query.has("status", status)}
            count={counts[status]}
          >
            {STATUS_LABELS[status]}
          </Choice>
        ))}
      </Group>
      {smart.length > 0 && (
        <Group title="Smart lists">
          {smart.map((list) => (
            <Choice
              key={list.id}
              to={`${HERE}?${list.query}`}
              on={list.query === query.toString()}
              count={smartCount(list)}
            >
              {list.name}
            </Choice>
          ))}
        </Group>
      )}
      {tags.length > 0 && (
        <Group title="Tags">
          {tags.map((tag) => (
            <Choice key={tag.id} {...choice("tag", tag.id)} count={tag.papersWithin}>
              <span
                className="inline-flex items-center gap-2 lg:ps-(--depth)"
                style={{ "--depth": `${tag.depth * 0.9}rem` } as CSSProperties}
              >
                <TagDot color={tag.color} />
                {tag.name}
              </span>
            </Choice>
          ))}
        </Group>
      )}
      {lists.length > 0 && (
        <Group title="Lists">
          {lists.map((list) => (
            <Choice key={list.id} {...choice("list", list.id)} count={list.paperCount}>
              {list.title}
            </Choice>
          ))}
        </Group>
      )}
      <Group title="More">
        <Choice to="/library/inbox" count={inbox}>
          Inbox
        </Choice>
        <Choice to="/library/for-you">For you</Choice>
        <Choice to="/library/annotations" count={notes}>
          Highlights and notes
        </Choice>
        {changed > 0 && (
          <Choice to="/library/changes" count={changed}>
            Changed papers
          </Choice>
        )}
        <Choice to="/library/import">Import</Choice>
        <Choice to="/library/duplicates">Duplicates</Choice>
        <Choice to="/library/check-bib">Check my .bib</Choice>
        <Choice to="/library/tags">Edit tags</Choice>
        <Choice to="/library/rules">Rules</Choice>
        <Choice to="/library/trash">Trash</Choice>
      </Group>
    </nav>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2 className="mb-1.5 hidden font-semibold text-[0.8rem] text-faint uppercase tracking-wider lg:block [&:not(:first-child)]:mt-6">
        {title}
      </h2>
      <ul aria-label={title} className="flex gap-1 overflow-x-auto lg:block">
        {children}
      </ul>
    </>
  );
}

export function Choice({
  to,
  on = false,
  count,
  children,
}: {
  to: string;
  on?: boolean;
  count?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="shrink-0">
      <Link
        href={to}
        prefetch={false}
        aria-current={on ? "true" : undefined}
        className="flex justify-between gap-3 rounded-md px-2.5 py-1 text-soft aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent"
      >
        {children}
        {count !== undefined && <span className="hidden tabular-nums lg:inline">{count}</span>}
      </Link>
    </li>
  );
}
