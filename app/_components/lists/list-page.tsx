import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { LayerSwitch } from "@/app/_components/annotations/layer-switch";
import { SharedAnnotations } from "@/app/_components/annotations/shared-annotations";
import { besidePath, ReferencesMenu } from "@/app/_components/citations/references-menu";
import { FollowButton } from "@/app/_components/inbox/follow-button";
import { RowControls } from "@/app/_components/library/row-controls";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { buttonClass } from "@/app/_components/ui/button";
import { CopyLink } from "@/app/_components/ui/copy-link";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Markdown } from "@/app/_components/ui/markdown";
import { NextPage } from "@/app/_components/ui/next-page";
import { decodeSegment } from "@/app/_doors/address";
import { pageMetadata } from "@/app/_doors/metadata";
import { orNotFound } from "@/app/_doors/page";
import { listListLayers } from "@/lib/annotations/layers";
import type { Context } from "@/lib/context";
import { findFollowed } from "@/lib/inbox/follows";
import { findLibraryStates } from "@/lib/library/queries";
import { findAdders } from "@/lib/lists/adders";
import { listMembersOf } from "@/lib/lists/members";
import { getList, listEntriesOf } from "@/lib/lists/queries";
import type { List, Member } from "@/lib/lists/schema";
import { markdownText } from "@/lib/markdown";
import { dayText } from "@/lib/papers/period";
import { EntryEditor } from "./entry-editor";
import { leaveListAction } from "./member-actions";
import { listPath } from "./paths";
import { Sortable } from "./sortable";

type Props = { ctx: Context; handle: string; slug: string; after?: string; hide?: string[] };

export async function listMetadata({ ctx, handle, slug }: Props): Promise<Metadata> {
  const list = await requestedList(ctx, handle, slug);
  return pageMetadata({
    path: listPath(list),
    title: `${list.title} · @${list.handle}`,
    description: markdownText(list.description) || `A reading list of @${list.handle}.`,
    indexed: list.visibility === "public",
  });
}

/** A list: to read for those who may, to arrange for its owner. */
export async function ListPage({ ctx, handle, slug, after, hide }: Props) {
  const list = await requestedList(ctx, handle, slug);
  const { items, next } = await orNotFound(listEntriesOf(ctx, list.id, after));
  const papers = items.map((entry) => entry.paper.id);
  const [states, { layers, shared, more }, members, followed] = await Promise.all([
    findLibraryStates(ctx, papers),
    listListLayers(ctx, list.id, papers, hide),
    list.role ? listMembersOf(ctx, list.id) : [],
    findFollowed(ctx, "list"),
  ]);
  const adders = members.length > 1 ? await findAdders(ctx, list.id, papers) : null;
  const here = listPath(list);
  const editable = list.role === "owner" || list.role === "editor";
  const rows = items.map(({ paper, note }, i) => {
    const annotations = shared.filter((annotation) => annotation.paperId === paper.id);
    return (
      <PaperRow
        key={paper.id}
        paper={paper}
        text={
          annotations.length > 0 || note ? (
            <>
              {note && (
                <Markdown
                  source={note}
                  className="mt-2.5 border-line border-l-2 pl-3.5 font-serif text-base italic leading-[1.55]"
                />
              )}
              {annotations.length > 0 && (
                <SharedAnnotations paper={paper} annotations={annotations} />
              )}
            </>
          ) : undefined
        }
        actions={
          <>
            <RowControls
              viewer={ctx.viewer}
              paper={paper.id}
              state={states.get(paper.id)}
              here={here}
            />
            {adders?.get(paper.id) && (
              <span className="text-[0.93rem] text-faint">added by @{adders.get(paper.id)}</span>
            )}
            {editable && (
              <EntryEditor
                listId={list.id}
                paper={paper.id}
                note={note}
                before={i === 0 ? undefined : (papers[i - 2] ?? null)}
                after={papers[i + 1]}
              />
            )}
          </>
        }
      />
    );
  });
  return (
    <div className="mx-auto max-w-column">
      <ListHeader list={list} members={members}>
        {ctx.viewer.kind === "user" && list.role !== "owner" && (
          <FollowButton
            source={{ kind: "list", target: list.id }}
            on={followed.has(list.id)}
            label={list.title}
          />
        )}
      </ListHeader>
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
      {rows.length === 0 ? (
        <EmptyState title="No papers yet">
          {editable ? "Add papers from any paper’s page, with “Add to list”." : "Come back later."}
        </EmptyState>
      ) : editable ? (
        <Sortable listId={list.id} papers={papers}>
          <PaperList>{rows}</PaperList>
        </Sortable>
      ) : (
        <PaperList>{rows}</PaperList>
      )}
      <NextPage first={after ? here : null} next={next && `${here}?after=${next}`} />
    </div>
  );
}

function ListHeader({
  list,
  members,
  children,
}: {
  list: List;
  members: Member[];
  children: ReactNode;
}) {
  return (
    <header className="mb-8">
      <p className="text-[0.93rem] text-soft">
        <Link href={`/@${list.handle}`} prefetch={false}>
          @{list.handle}
        </Link>{" "}
        · {list.visibility} list
      </p>
      <h1 className="mt-2 mb-3 text-balance font-semibold font-serif text-[1.62rem] leading-[1.18] tracking-[-0.012em] sm:text-[2.1rem]">
        {list.title}
      </h1>
      {members.length > 1 && <Together list={list} members={members} />}
      {list.description && (
        <Markdown
          source={list.description}
          className="font-serif text-[1.08rem] text-soft leading-[1.7]"
        />
      )}
      <div className="mt-5 flex flex-wrap items-center gap-2">
        {list.role === "owner" && (
          <Link href={`/lists/${list.id}/edit`} prefetch={false} className={buttonClass()}>
            {list.visibility === "private" ? "Edit and share" : "Edit"}
          </Link>
        )}
        {(list.role === "owner" || members.length > 1) && (
          <Link href={`/lists/${list.id}/members`} prefetch={false} className={buttonClass()}>
            {members.length > 1 ? "Members" : "Invite"}
          </Link>
        )}
        {list.visibility !== "private" && <CopyLink />}
        <ReferencesMenu label="Export" addressOf={besidePath(`/@${list.handle}/${list.slug}`)} />
        {children}
        {list.role && list.role !== "owner" && (
          <Form action={leaveListAction} hidden={{ id: list.id }}>
            <SubmitButton>Leave list</SubmitButton>
          </Form>
        )}
        <span className="ml-auto text-[0.93rem] text-faint">
          {list.paperCount === 1 ? "1 paper" : `${list.paperCount} papers`} · changed{" "}
          {dayText(list.updatedAt.toISOString().slice(0, 10))}
        </span>
      </div>
    </header>
  );
}

/** Who keeps the list together, and whether they see each other's notes yet. */
function Together({ list: { id, comparesOn }, members }: { list: List; members: Member[] }) {
  return (
    <p className="mb-3 text-[0.93rem] text-soft">
      Kept by {members.map(({ handle }) => `@${handle}`).join(", ")}.{" "}
      <Link href={`/lists/${id}/log`} prefetch={false} className="underline underline-offset-3">
        What has been done
      </Link>
      {comparesOn && comparesOn > new Date().toISOString().slice(0, 10) && (
        <> Read first: members see each other’s notes from {dayText(comparesOn)} on.</>
      )}
    </p>
  );
}

const requestedList = (ctx: Context, handle: string, slug: string) =>
  orNotFound(getList(ctx, decodeSegment(handle), decodeSegment(slug)));
