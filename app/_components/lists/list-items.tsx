import type { ReactNode } from "react";
import { PaperList } from "@/app/_components/papers/paper-row";
import type { ListEntry, ListSection } from "@/lib/lists/schema";
import type { Steps } from "./entry-editor";
import { SectionHeading } from "./section-heading";

export type Entry = ListEntry & { number?: number };

interface Group {
  section: ListSection | null;
  /** Where its heading stands in the page; undefined on an earlier one. */
  at?: number;
  entries: { entry: Entry; at: number }[];
}

/** What stands on a page of a list, between what stands before and after it. */
interface ItemsPage {
  items: (({ kind: "paper" } & Entry) | ({ kind: "section" } & ListSection))[];
  next: string | null;
  follows: string | null;
  under: ListSection | null;
}

/** A page of a list: its papers below their headings. */
export function ListItems({
  listId,
  page,
  editable,
  row,
}: {
  listId: string;
  page: ItemsPage;
  editable: boolean;
  row: (entry: Entry, steps: Steps, heading: "h2" | "h3") => ReactNode;
}) {
  const { items, next, follows, under } = page;
  const groups = groupsOf(page);
  const headings = groups.filter(({ at }) => at !== undefined);
  return groups.map(({ section, at, entries }) => (
    <section
      key={section?.id ?? ""}
      aria-labelledby={section ? `section-${section.id}` : undefined}
    >
      {section && at === undefined && (
        <h2 id={`section-${section.id}`} className="pb-2.5 font-serif text-[1.35rem] text-soft">
          {section.title} <span className="text-base">(continued)</span>
        </h2>
      )}
      {section && at !== undefined && (
        <SectionHeading
          listId={listId}
          section={section}
          editable={editable}
          steps={{
            up: section !== headings[0]?.section || under !== null,
            down: section !== headings.at(-1)?.section || next !== null,
          }}
        />
      )}
      {entries.length > 0 && (
        <PaperList>
          {entries.map(({ entry, at: place }) =>
            row(
              entry,
              {
                up: place > 0 || follows !== null,
                down: place < items.length - 1 || next !== null,
              },
              section ? "h3" : "h2",
            ),
          )}
        </PaperList>
      )}
    </section>
  ));
}

function groupsOf({ items, under }: ItemsPage): Group[] {
  const groups: Group[] = [{ section: under, entries: [] }];
  for (const [at, item] of items.entries()) {
    if (item.kind === "section") groups.push({ section: item, at, entries: [] });
    else groups.at(-1)?.entries.push({ entry: item, at });
  }
  return groups.filter(({ at, entries }) => at !== undefined || entries.length > 0);
}
