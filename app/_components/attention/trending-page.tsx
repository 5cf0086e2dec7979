import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { RowActions } from "@/app/_components/papers/row-actions";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { decodeSegment } from "@/app/_doors/address";
import { pageMetadata } from "@/app/_doors/metadata";
import { orNotFound } from "@/app/_doors/page";
import { WINDOWS, type Window } from "@/lib/attention/formula";
import { findUpvotes, listTrending, listTrendingCategories } from "@/lib/attention/queries";
import type { Context } from "@/lib/context";
import { findLibraryStates } from "@/lib/library/queries";
import { trendingPath, USUAL_WINDOW } from "./paths";
import { HowRanked, TrendingHeader } from "./trending-header";

interface Ranking {
  window: Window;
  category?: string;
}

const SPANS = { day: "24 hours", week: "week", month: "month" } as const;

export function trendingMetadata(of: string[] | undefined): Metadata {
  const { window, category } = rankingOf(of);
  const about = category ? `Papers in ${category}` : "Research papers";
  return pageMetadata({
    path: trendingPath(window, category),
    title: category ? `Trending in ${category}` : "Trending",
    description: `${about} that got the most attention in the last ${SPANS[window]}.`,
  });
}

/** What people have upvoted, saved and annotated of late. `of` is what the address has after `/trending`. */
export async function TrendingPage({
  ctx,
  of,
  after,
}: {
  ctx: Context;
  of: string[] | undefined;
  after?: string;
}) {
  const { window, category } = rankingOf(of);
  const [{ papers, next }, categories] = await Promise.all([
    orNotFound(listTrending(ctx, { window, category, after })),
    listTrendingCategories(ctx, window),
  ]);
  const ids = papers.map(({ paper }) => paper.id);
  const [states, upvotes] = await Promise.all([findLibraryStates(ctx, ids), findUpvotes(ctx, ids)]);
  const here = trendingPath(window, category);
  return (
    <div className="mx-auto max-w-column">
      <TrendingHeader window={window} category={category} categories={categories} />
      {papers.length === 0 && <Nothing span={SPANS[window]} category={category} />}
      {papers.length > 0 && (
        <PaperList start={papers[0]?.rank}>
          {papers.map(({ rank, paper }) => (
            <PaperRow
              key={paper.id}
              paper={paper}
              rank={rank}
              actions={
                <RowActions
                  viewer={ctx.viewer}
                  paper={paper}
                  upvotes={upvotes}
                  states={states}
                  here={here}
                />
              }
            />
          ))}
        </PaperList>
      )}
      <NextPage first={after ? here : null} next={next === null ? null : `${here}?after=${next}`} />
      <HowRanked window={window} />
    </div>
  );
}

function rankingOf([window = USUAL_WINDOW, category, ...rest]: string[] = []): Ranking {
  if (rest.length > 0 || !Object.hasOwn(WINDOWS, window)) notFound();
  return { window: window as Window, category: category && decodeSegment(category) };
}

function Nothing({ span, category }: { span: string; category: string | undefined }) {
  return (
    <EmptyState title="Nothing yet">
      <p>
        No paper{category && ` in ${category}`} got attention in the last {span}. An upvote puts one
        here.
      </p>
      <p className="mt-3">
        <Link href="/" prefetch={false} className="underline underline-offset-3">
          To the newest papers
        </Link>
      </p>
    </EmptyState>
  );
}
