import { StatusForm } from "@/app/_components/library/status-form";
import { NextPage } from "@/app/_components/ui/next-page";
import type { Unseen } from "@/app/_components/versions/news-text";
import type { LibraryEntry } from "@/lib/library/schema";
import type { Page } from "@/lib/paging";
import { libraryPath } from "../filters";
import type { View } from "../view";
import { Endless } from "./endless";
import { EntryCards } from "./entry-cards";
import { EntryRows } from "./entry-rows";
import { TableHead, TickAll } from "./table-head";

/** As many columns as fit beside the title. */
const FITTING = 5;

/** Saved papers, as a table or as cards. */
export function Entries({
  page: { items, next },
  cursor,
  unseen,
  view: { layout, columns },
  query,
  ticked,
}: {
  page: Page<LibraryEntry>;
  /** Where the page begins. */
  cursor: string | undefined;
  /** By paper. */
  unseen: Map<string, Unseen>;
  view: View;
  query: URLSearchParams;
  /** Ids of papers. */
  ticked: ReadonlySet<string>;
}) {
  const here = libraryPath(query);
  const shared = {
    key: libraryPath(query, cursor),
    query: query.toString(),
    next,
    links: <NextPage first={null} next={next && libraryPath(query, next)} />,
  };
  const wide = columns.length > FITTING;
  const looks = ["library", ...columns.map((column) => `has-${column}`), wide ? "has-many" : ""];
  return (
    <StatusForm>
      {layout === "cards" ? (
        <>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: TickAll is one */}
          <label className="noscript-hidden mb-2 flex items-center gap-2 text-[0.85rem] text-faint">
            <TickAll /> All that are shown
          </label>
          <Endless {...shared} cards className="library-cards">
            <EntryCards entries={items} unseen={unseen} columns={columns} ticked={ticked} />
          </Endless>
        </>
      ) : (
        <div className={wide ? "sm:overflow-x-auto" : undefined}>
          <Endless
            {...shared}
            cards={false}
            className={looks.join(" ")}
            head={<TableHead columns={columns} query={query} />}
          >
            <EntryRows entries={items} unseen={unseen} columns={columns} ticked={ticked} />
          </Endless>
        </div>
      )}
      <NextPage first={cursor ? here : null} next={null} />
    </StatusForm>
  );
}
