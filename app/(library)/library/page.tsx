import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { countAnnotations } from "@/lib/annotations/finding";
import { countLibrary, listLibrary } from "@/lib/library/queries";
import type { LibraryFilter } from "@/lib/library/schema";
import { listLists } from "@/lib/lists/queries";
import { listTagTree } from "@/lib/tags/queries";
import { countChangedPapers, findUnseenVersions } from "@/lib/versions/queries";
import { LibraryTable } from "./_components/library-table";
import { Sidebar } from "./_components/sidebar";
import { type Filters, libraryPath } from "./filters";

export const metadata = { title: "Library" };

export default async function Page({ searchParams }: PageProps<"/library">) {
  const { status, tag, list, q, after } = await searchParams;
  const filters: Filters = {
    status: oneOf(status),
    tag: oneOf(tag),
    list: oneOf(list),
    q: oneOf(q)?.trim(),
  };
  const cursor = oneOf(after);
  const ctx = await requestContext();
  const here = libraryPath(filters);
  const [counts, tags, lists, notes, changed, page] = await orSignIn(
    here,
    Promise.all([
      countLibrary(ctx),
      listTagTree(ctx),
      listLists(ctx),
      countAnnotations(ctx, {}),
      countChangedPapers(ctx),
      orNotFound(listLibrary(ctx, { ...filters, cursor } as LibraryFilter)),
    ]),
  );
  const unseen = await findUnseenVersions(
    ctx,
    page.items.map(({ paper }) => paper.id),
  );
  const filtered = Object.values(filters).some(Boolean);
  return (
    <div className="grid gap-x-12 gap-y-5 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <Sidebar
        counts={counts}
        tags={tags}
        lists={lists}
        notes={notes}
        changed={changed}
        filters={filters}
      />
      <div>
        <div className="mb-5 flex flex-wrap items-center gap-3">
          <h1 className="font-semibold font-serif text-[1.62rem] tracking-tight">Library</h1>
          <WordsForm filters={filters} />
        </div>
        {page.items.length > 0 ? (
          <LibraryTable entries={page.items} unseen={unseen} />
        ) : filtered ? (
          <EmptyState title="Nothing matches">
            <Link href="/library" prefetch={false} className="text-accent underline">
              Show all of the library
            </Link>
          </EmptyState>
        ) : (
          <EmptyState title="Nothing saved yet">
            <Link href="/" prefetch={false} className="text-accent underline">
              Read today’s papers
            </Link>{" "}
            and save what you want to keep.
          </EmptyState>
        )}
        <NextPage
          first={cursor ? here : null}
          next={page.next && libraryPath({ ...filters, after: page.next })}
        />
      </div>
    </div>
  );
}

/** Searches within what is filtered already. */
function WordsForm({ filters: { q, ...others } }: { filters: Filters }) {
  return (
    <search className="ml-auto w-full sm:w-auto">
      <form action="/library" className="flex gap-2">
        {Object.entries(others).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <input
          type="search"
          name="q"
          defaultValue={q}
          aria-label="Words in the library"
          placeholder="Words"
          className="min-w-0 flex-1 rounded-lg border border-line bg-raised px-3 py-1"
        />
        <button type="submit" className={buttonClass()}>
          Filter
        </button>
      </form>
    </search>
  );
}
