import type { Metadata } from "next";
import Link from "next/link";
import { besidePath, ReferencesMenu } from "@/app/_components/citations/references-menu";
import { EntryRow } from "@/app/_components/lists/entry-row";
import { type Entry, ListItems } from "@/app/_components/lists/list-items";
import { orMoved } from "@/app/_components/lists/moved";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Markdown } from "@/app/_components/ui/markdown";
import { NextPage } from "@/app/_components/ui/next-page";
import { pageMetadata } from "@/app/_doors/metadata";
import { orNotFound } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { getVersion, listVersionItems } from "@/lib/history/queries";
import type { ListVersion } from "@/lib/history/schema";
import { findLibraryStates } from "@/lib/library/queries";
import { dayText } from "@/lib/papers/period";
import { CiteMenu } from "./cite-menu";
import { versionPath } from "./paths";
import { VersionNotice } from "./version-notice";

interface Props {
  ctx: Context;
  handle: string;
  slug: string;
  day: string;
  after?: string;
}

/** Search engines keep to the list; a day without changes names the version that it shows. */
export async function versionMetadata(props: Props): Promise<Metadata> {
  const { list, day, title } = await requestedVersion(props);
  return pageMetadata({
    path: versionPath(list, day),
    title: `${title} · @${list.handle} · ${dayText(day)}`,
    description: `A reading list of @${list.handle} as it was on ${dayText(day)}.`,
    indexed: false,
  });
}

/** A list as it was on a day. */
export async function VersionPage(props: Props) {
  const { ctx, after } = props;
  const version = await requestedVersion(props);
  const page = await orNotFound(listVersionItems(ctx, version, after));
  const papers = page.items.flatMap((item) => (item.kind === "paper" ? [item.paper.id] : []));
  const states = await findLibraryStates(ctx, papers);
  const here = versionPath(version.list, version.day);
  const row = (entry: Entry, _: unknown, heading: "h2" | "h3") => (
    <EntryRow
      key={entry.paper.id}
      listId={version.list.id}
      entry={entry}
      assigned={false}
      annotations={[]}
      viewer={ctx.viewer}
      state={states.get(entry.paper.id)}
      adder={undefined}
      here={here}
      heading={heading}
      editing={null}
    />
  );
  return (
    <div className="mx-auto max-w-column">
      <VersionNotice version={version} asked={props.day} />
      <VersionHeader version={version} />
      {page.items.length === 0 && page.withheld === 0 && (
        <EmptyState title="No papers">The list was empty on that day.</EmptyState>
      )}
      <ListItems
        listId={version.list.id}
        page={{ ...page, follows: null, under: null }}
        editable={false}
        row={row}
      />
      <Withheld count={page.withheld} />
      <NextPage first={after ? here : null} next={page.next && `${here}?after=${page.next}`} />
    </div>
  );
}

const requestedVersion = ({ ctx, handle, slug, day }: Props): Promise<ListVersion> =>
  orMoved(ctx, { handle, slug }, `@${day}`, getVersion(ctx, { handle, slug, day }));

function VersionHeader({ version }: { version: ListVersion }) {
  const { list, day, title, description, cover, paperCount } = version;
  return (
    <header className="mb-8">
      {cover && (
        <p dir="auto" className="mt-4 font-serif text-[1.08rem] text-soft italic leading-snug">
          {cover}
        </p>
      )}
      <h1 className="mt-2 mb-3 text-balance font-semibold font-serif text-[1.62rem] leading-[1.18] tracking-[-0.012em] sm:text-[2.1rem]">
        {title}
      </h1>
      {description && (
        <Markdown
          source={description}
          className="font-serif text-[1.08rem] text-soft leading-[1.7]"
        />
      )}
      <div className="mt-5 flex flex-wrap items-center gap-2">
        {list.visibility !== "private" && <CiteMenu list={list} day={day} />}
        <ReferencesMenu label="Export" addressOf={besidePath(versionPath(list, day))} />
        <span className="ml-auto text-[0.93rem] text-faint">
          {paperCount === 1 ? "1 paper" : `${paperCount} papers`} · by{" "}
          <Link href={`/@${list.handle}`} prefetch={false}>
            @{list.handle}
          </Link>
        </span>
      </div>
    </header>
  );
}

/** Papers that somebody imported are theirs alone where no list that one may read holds them. */
function Withheld({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="mt-4 text-[0.93rem] text-soft">
      {count === 1 ? "One paper" : `${count} papers`} of this page can’t be shown: they are in the
      owner’s own library only.
    </p>
  );
}
