import { oneOf } from "@/app/_doors/address";
import { readTicked } from "@/app/_doors/kept-ticks";
import { readKeptView } from "@/app/_doors/kept-view";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { countAnnotations } from "@/lib/annotations/finding";
import { countInbox } from "@/lib/inbox/queries";
import { countMatching } from "@/lib/library/matching-pages";
import { countLibrary, listLibrary } from "@/lib/library/queries";
import { filterOf } from "@/lib/library/schema";
import { listSmartLists } from "@/lib/library/smart-lists";
import { listJoinedLists, listLists, listsOfPaper } from "@/lib/lists/queries";
import { listTagTree } from "@/lib/tags/queries";
import { countChangedPapers, findUnseenVersions } from "@/lib/versions/queries";
import { Entries } from "./_components/entries";
import { ExportMenu, ExportTicked } from "./_components/export-menu";
import { FilterChips } from "./_components/filter-chips";
import { FilterMenu } from "./_components/filter-menu";
import { ManyBar } from "./_components/many-bar";
import { Nothing } from "./_components/nothing";
import { Sidebar } from "./_components/sidebar";
import { SmartCount } from "./_components/smart-count";
import { SmartListMenu } from "./_components/smart-list-menu";
import { ViewMenu } from "./_components/view-menu";
import { WordsForm } from "./_components/words-form";
import { isFiltered, libraryPath, readQuery } from "./filters";
import { rankedPath } from "./ranked-path";
import { ROWS, viewOf } from "./view";

export const metadata = { title: "Library" };

export default async function Page({ searchParams }: PageProps<"/library">) {
  const { after, ...asked } = await searchParams;
  const query = readQuery(asked);
  const filter = filterOf(query);
  const cursor = oneOf(after);
  const ctx = await requestContext();
  const here = libraryPath(query);
  const filtered = isFiltered(query);
  const [counts, tags, own, joined, editable, smart, notes, changed, inbox, found, page] =
    await orSignIn(
      here,
      Promise.all([
        countLibrary(ctx),
        listTagTree(ctx),
        listLists(ctx),
        listJoinedLists(ctx),
        listsOfPaper(ctx, ""),
        listSmartLists(ctx),
        countAnnotations(ctx, {}),
        countChangedPapers(ctx),
        countInbox(ctx),
        filtered ? orNotFound(countMatching(ctx, filter)) : null,
        orNotFound(listLibrary(ctx, { ...filter, cursor, limit: ROWS })),
      ]),
    );
  const unseen = await findUnseenVersions(
    ctx,
    page.items.map(({ paper }) => paper.id),
  );
  const view = viewOf(query, await readKeptView());
  const lists = [...own, ...joined];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-5 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <Sidebar
        counts={counts}
        tags={tags}
        lists={own}
        smart={smart}
        notes={notes}
        changed={changed}
        query={query}
        inbox={inbox}
        smartCount={(list) => <SmartCount ctx={ctx} list={list} />}
      />
      <div>
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <h1 className="mr-auto font-semibold font-serif text-[1.62rem] tracking-tight">
            Library
          </h1>
          <WordsForm query={query} ranked={rankedPath(query, tags, lists)} />
          <FilterMenu query={query} tags={tags} lists={lists} />
          <ViewMenu query={query} view={view} />
          <ExportMenu query={query} />
        </div>
        {filtered && (
          <FilterChips query={query} tags={tags} lists={lists} found={found ?? 0}>
            <SmartListMenu query={query} lists={smart} />
          </FilterChips>
        )}
        {page.items.length > 0 ? (
          <>
            <ManyBar
              query={query.toString()}
              found={found ?? Object.values(counts).reduce((sum, one) => sum + one, 0)}
              tags={tags}
              lists={editable}
            >
              <ExportTicked />
            </ManyBar>
            <Entries
              page={page}
              cursor={cursor}
              unseen={unseen}
              view={view}
              query={query}
              ticked={await readTicked()}
            />
          </>
        ) : (
          <Nothing filtered={filtered} />
        )}
      </div>
    </div>
  );
}
