import type { Metadata } from "next";
import { LayerSwitch } from "@/app/_components/annotations/layer-switch";
import { VoteButton } from "@/app/_components/attention/vote-button";
import { JsonLd } from "@/app/_components/discovery/json-ld";
import { FollowButton } from "@/app/_components/inbox/follow-button";
import { ListNotices } from "@/app/_components/moderation/notice";
import { PaperList } from "@/app/_components/papers/paper-row";
import { ProposeLink } from "@/app/_components/proposals/propose-link";
import { WaitingSection } from "@/app/_components/proposals/waiting-section";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { decodeSegment } from "@/app/_doors/address";
import { origin, pageMetadata } from "@/app/_doors/metadata";
import { orNotFound } from "@/app/_doors/page";
import { listListLayers } from "@/lib/annotations/layers";
import type { Context } from "@/lib/context";
import { itemList } from "@/lib/discovery/structured";
import { findNewestVersion } from "@/lib/history/queries";
import { findFollowed } from "@/lib/inbox/follows";
import { findLibraryStates } from "@/lib/library/queries";
import { findAdders } from "@/lib/lists/adders";
import { listItemsOf } from "@/lib/lists/items";
import { listMembersOf } from "@/lib/lists/members";
import { listAncestors, listSubLists } from "@/lib/lists/nesting";
import { findProgress } from "@/lib/lists/progress";
import { getList, listEntriesOf } from "@/lib/lists/queries";
import { LIST_SORTS, type List, type ListSort } from "@/lib/lists/schema";
import { markdownText } from "@/lib/markdown";
import type { Steps } from "./entry-editor";
import { EntryRow } from "./entry-row";
import { ForkNewsNotice } from "./fork-news-notice";
import { inPublic } from "./in-public";
import { ListHeader } from "./list-header";
import { type Entry, ListItems } from "./list-items";
import { ListNewsNotice } from "./list-news-notice";
import { takeListUpvoteBackAction, upvoteListAction } from "./living-actions";
import { orMoved } from "./moved";
import { NewSection } from "./new-section";
import { listPath } from "./paths";
import { MoreLikeThis, SimilarLists } from "./similar-lists";
import { SortNav } from "./sort-nav";
import { Sortable } from "./sortable";
import { Standing } from "./standing";
import { SubLists } from "./sub-lists";
import { SyllabusWeeks } from "./syllabus-weeks";

interface Props {
  ctx: Context;
  handle: string;
  slug: string;
  after?: string;
  sort?: string;
  hide?: string[];
}

export async function listMetadata({ ctx, handle, slug }: Props): Promise<Metadata> {
  const list = await requestedList(ctx, handle, slug);
  return pageMetadata({
    path: listPath(list),
    title: `${list.title} · @${list.handle}`,
    description:
      list.cover || markdownText(list.description) || `A reading list of @${list.handle}.`,
    indexed: list.visibility === "public",
    followed: list.visibility !== "private",
    embedded: list.visibility !== "private",
    ...(list.visibility !== "private" && {
      picture: {
        alt: `${list.title}, a reading list of @${list.handle}`,
        version: list.updatedAt.getTime().toString(36),
      },
    }),
  });
}

/** A list: to read for those who may, to arrange for those who keep it. */
export async function ListPage({ ctx, handle, slug, after, sort: asked, hide }: Props) {
  const list = await requestedList(ctx, handle, slug);
  const sort = ORDERS.find((name) => name === asked && (name !== "own" || list.isSyllabus));
  const { papers, next, body } = await orNotFound(entriesOf(ctx, list, sort, after));
  const [{ layers, shared, more }, states, members, followed, parents, parts, progress, version] =
    await Promise.all([
      listListLayers(ctx, list.id, papers, hide),
      findLibraryStates(ctx, papers),
      list.role ? listMembersOf(ctx, list.id) : [],
      findFollowed(ctx, "list"),
      listAncestors(ctx, list.id),
      listSubLists(ctx, list.id),
      findProgress(ctx, list.id),
      list.visibility === "private" ? null : findNewestVersion(ctx, list.id),
    ]);
  const alone = list.role === "owner" && members.length === 1;
  const { standing, origin, forkNews, news, similar } = await inPublic(ctx, list, papers, alone);
  const adders = members.length > 1 ? await findAdders(ctx, list.id, papers) : null;
  const here = listPath(list);
  const row = (entry: Entry, steps: Steps | null, heading: "h2" | "h3") => (
    <EntryRow
      key={entry.paper.id}
      listId={list.id}
      entry={entry}
      annotations={shared.filter((annotation) => annotation.paperId === entry.paper.id)}
      viewer={ctx.viewer}
      state={states.get(entry.paper.id)}
      adder={adders?.get(entry.paper.id)}
      fresh={news?.among.includes(entry.paper.id) ?? false}
      here={here}
      heading={heading}
      editing={isEditable(list) ? { steps } : null}
      assigned={list.isSyllabus}
    />
  );
  return (
    <div className="mx-auto max-w-column">
      {list.role && <ListNotices ctx={ctx} list={list.id} />}
      <ListHeader
        {...{ list, members, parents, progress, version, standing, origin }}
        signedIn={ctx.viewer.kind === "user"}
      >
        {list.role !== "owner" && list.visibility !== "private" && (
          <VoteButton
            viewer={ctx.viewer}
            votes={standing.upvotes}
            here={here}
            give={upvoteListAction}
            takeBack={takeListUpvoteBackAction}
            hidden={{ id: list.id }}
          />
        )}
        {ctx.viewer.kind === "user" && list.role !== "owner" && (
          <FollowButton
            source={{ kind: "list", target: list.id }}
            on={followed.has(list.id)}
            label={list.title}
          />
        )}
        <ProposeLink ctx={ctx} list={list} />
      </ListHeader>
      {list.isSyllabus && <Standing ctx={ctx} listId={list.id} />}
      {isEditable(list) && <WaitingSection ctx={ctx} list={list} />}
      <ListNewsNotice here={here} news={news} />
      {forkNews && <ForkNewsNotice id={list.id} news={forkNews} />}
      <LayerSwitch path={here} layers={layers} more={more}>
        <p className="mt-2">
          <a
            href={`${here}/annotations.jsonld`}
            className="text-soft underline underline-offset-3"
            download
          >
            All of them as W3C annotations
          </a>
        </p>
      </LayerSwitch>
      <SubLists lists={parts} />
      {list.paperCount > 1 && (
        <SortNav
          here={here}
          sort={sort}
          signedIn={ctx.viewer.kind === "user"}
          syllabus={list.isSyllabus}
          within={list.role ? list.slug : null}
        />
      )}
      {body(row)}
      {isEditable(list) && !next && isOwnOrder(list, sort) && <NewSection listId={list.id} />}
      <NextPage
        first={after ? `${here}${sort ? `?sort=${sort}` : ""}` : null}
        next={next && `${here}?${sort ? `sort=${sort}&` : ""}after=${next}`}
      />
      <MoreLikeThis list={list} />
      <SimilarLists lists={similar} />
    </div>
  );
}

const ORDERS = [...LIST_SORTS, "own"] as const;
type Order = ListSort | "own";
type Row = (entry: Entry, steps: Steps | null, heading: "h2" | "h3") => React.ReactNode;

/** A page of the papers, below their headings or in another order. */
async function entriesOf(ctx: Context, list: List, sort?: Order, after?: string) {
  if (list.isSyllabus && !sort) return syllabusOf(ctx, list, after);
  if (sort && sort !== "own") {
    const { items, next } = await listEntriesOf(ctx, list.id, after, sort);
    const body = (row: Row) => <PaperList>{items.map((item) => row(item, null, "h2"))}</PaperList>;
    return { papers: items.map(({ paper }) => paper.id), next, body };
  }
  const page = await listItemsOf(ctx, list.id, after);
  const editable = isEditable(list);
  const papers = page.items.flatMap((item) => (item.kind === "paper" ? [item.paper] : []));
  const body = (row: Row) => {
    if (page.items.length === 0) return <Empty editable={editable} />;
    const items = <ListItems listId={list.id} page={page} editable={editable} row={row} />;
    return (
      <>
        {list.visibility === "public" && !after && (
          <JsonLd data={itemList(list, papers, origin())} />
        )}
        {editable ? (
          <Sortable listId={list.id} follows={page.follows}>
            {items}
          </Sortable>
        ) : (
          items
        )}
      </>
    );
  };
  return { papers: papers.map(({ id }) => id), next: page.next, body };
}

/** A page of a syllabus, week by week. */
async function syllabusOf(ctx: Context, list: List, after?: string) {
  const { items, next } = await listEntriesOf(ctx, list.id, after, "syllabus");
  const papers = items.map(({ paper }) => paper);
  const today = ctx.viewer.kind === "user" ? new Date().toISOString().slice(0, 10) : null;
  const body = (row: Row) =>
    items.length === 0 ? (
      <Empty editable={isEditable(list)} />
    ) : (
      <>
        {list.visibility === "public" && !after && (
          <JsonLd data={itemList(list, papers, origin())} />
        )}
        <SyllabusWeeks entries={items} today={today} row={(entry) => row(entry, null, "h3")} />
      </>
    );
  return { papers: papers.map(({ id }) => id), next, body };
}

/** A list is shown in its own order, a syllabus where that is asked for. */
const isOwnOrder = (list: List, sort?: Order) => (list.isSyllabus ? sort === "own" : !sort);

const isEditable = ({ role }: List) => role === "owner" || role === "editor";

function Empty({ editable }: { editable: boolean }) {
  return (
    <EmptyState title="No papers yet">
      {editable ? "Add papers from any paper’s page, with “Add to list”." : "Come back later."}
    </EmptyState>
  );
}

/** By an address that it had before, it leads to the one that it has. */
function requestedList(ctx: Context, handle: string, slug: string): Promise<List> {
  const asked = { handle: decodeSegment(handle), slug: decodeSegment(slug) };
  return orMoved(ctx, asked, "", getList(ctx, asked.handle, asked.slug));
}
