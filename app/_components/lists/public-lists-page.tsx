import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { pageMetadata } from "@/app/_doors/metadata";
import { outdateWith } from "@/app/_doors/outdate";
import { orNotFound } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { listPublicLists } from "@/lib/lists/ranking";
import { dayText } from "@/lib/papers/period";
import { counted, listPage, PUBLIC_LISTS } from "./paths";
import { PublicListRow } from "./public-list-row";

export const publicListsMetadata = (): Metadata =>
  pageMetadata({
    path: PUBLIC_LISTS,
    title: "Public lists",
    description: "Reading lists that people share, ranked by those who upvote and follow them.",
  });

/** What people share, ranked by what others think of it. */
export async function PublicListsPage({ ctx, after }: { ctx: Context; after?: string }) {
  const { lists, next } = await orNotFound(listPublicLists(ctx, { after }));
  if (ctx.viewer.kind === "anonymous") await outdateWith(lists.map(listPage));
  const first = Number(after ?? 0) + 1;
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-5 font-semibold font-serif text-[1.62rem] tracking-tight sm:text-[2.1rem]">
        Public lists
      </h1>
      {lists.length === 0 && (
        <EmptyState title="Nothing is shared yet">
          <Link href="/lists" prefetch={false} className="underline underline-offset-3">
            Make a list
          </Link>{" "}
          public, and it is found here.
        </EmptyState>
      )}
      {lists.length > 0 && (
        <ol start={first} className="border-line border-b">
          {lists.map((list, at) => (
            <PublicListRow
              key={list.id}
              list={list}
              rank={first + at}
              facts={[
                list.votes > 0 && counted(list.votes, "upvote"),
                list.followers > 0 && counted(list.followers, "follower"),
                `changed ${dayText(list.updatedAt)}`,
              ]}
            />
          ))}
        </ol>
      )}
      <NextPage
        first={after ? PUBLIC_LISTS : null}
        next={next === null ? null : `${PUBLIC_LISTS}?after=${next}`}
      />
      <details className="mt-10 text-[0.93rem] text-soft">
        <summary className="w-fit underline underline-offset-3">How this is ranked</summary>
        <p className="mt-2">
          By the number of people who have upvoted or follow a list. Everyone counts once, from what
          they did last, and what a person counts halves every 30 days. Whoever keeps a list counts
          once, too, from the day when it could first be read.
        </p>
      </details>
    </div>
  );
}
