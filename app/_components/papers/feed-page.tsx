import type { Metadata } from "next";
import Link from "next/link";
import { CreditLine } from "@/app/_components/curation/credit-line";
import { bringPath, curationPath } from "@/app/_components/curation/paths";
import { FollowButton } from "@/app/_components/inbox/follow-button";
import { buttonClass } from "@/app/_components/ui/button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { pageMetadata } from "@/app/_doors/metadata";
import { orNotFound } from "@/app/_doors/page";
import { hasRole } from "@/lib/accounts/roles";
import { findUpvotes } from "@/lib/attention/queries";
import type { Context } from "@/lib/context";
import { findCredits } from "@/lib/curation/queries";
import { findFollowed } from "@/lib/inbox/follows";
import { FEED } from "@/lib/inbox/schema";
import { findLibraryStates } from "@/lib/library/queries";
import { parsePeriod, periodTitle } from "@/lib/papers/period";
import { plainText } from "@/lib/papers/plain-text";
import { findFeed } from "@/lib/papers/queries";
import type { PaperSummary } from "@/lib/papers/schema";
import { FeedHeader } from "./feed-header";
import { FeedTroubles } from "./feed-troubles";
import { PaperList, PaperRow } from "./paper-row";
import { RowActions } from "./row-actions";

type Props = { ctx: Context; name: string; after?: string };

export function feedMetadata(name: string): Metadata {
  if (name === "latest") {
    const description = "The newest research papers, day by day.";
    return pageMetadata({ path: "/", description, followed: true });
  }
  const period = parsePeriod(name);
  return period
    ? pageMetadata({
        path: `/papers/${name}`,
        title: `Papers of ${periodTitle(period)}`,
        description: `Research papers of ${periodTitle(period)}.`,
        followed: true,
      })
    : {};
}

/** The papers of a day, week or month. */
export async function FeedPage({ ctx, name, after }: Props) {
  const feed = await orNotFound(findFeed(ctx, name, after));
  if (!feed) return <NoPapers />;
  const { items, next } = feed.papers;
  const ids = items.map((paper) => paper.id);
  const [states, upvotes, followed, credits, curates] = await Promise.all([
    findLibraryStates(ctx, ids),
    findUpvotes(ctx, ids),
    findFollowed(ctx, "feed"),
    findCredits(ctx, ids),
    hasRole(ctx, "curator"),
  ]);
  const here = name === "latest" ? "/" : `/papers/${feed.period.name}`;
  return (
    <div className="mx-auto max-w-column">
      <FeedHeader feed={feed}>
        <span className="flex flex-wrap items-center justify-end gap-x-4 gap-y-1.5">
          {curates && (
            <Link href={curationPath()} prefetch={false}>
              Curation
            </Link>
          )}
          <Link href={bringPath()} prefetch={false} rel="nofollow">
            Bring a paper
          </Link>
          {ctx.viewer.kind === "user" && (
            <FollowButton
              source={{ kind: "feed", target: FEED }}
              on={followed.has(FEED)}
              label="the daily papers"
            />
          )}
        </span>
      </FeedHeader>
      {feed.later === null && feed.period.kind === "day" && <FeedTroubles ctx={ctx} />}
      {items.length === 0 ? (
        <EmptyState title="No papers here">
          Nothing was featured in this time. The arrows lead to the nearest papers.
        </EmptyState>
      ) : (
        <PaperList>
          {items.map((paper) => (
            <PaperRow
              key={paper.id}
              paper={paper}
              credit={<CreditLine credit={credits.get(paper.id)} />}
              actions={
                <>
                  <RowActions
                    viewer={ctx.viewer}
                    paper={paper}
                    upvotes={upvotes}
                    states={states}
                    here={here}
                  />
                  {curates && <CurateLink paper={paper} />}
                </>
              }
            />
          ))}
        </PaperList>
      )}
      <NextPage
        first={after ? here : null}
        next={next && `/papers/${feed.period.name}?after=${next}`}
      />
    </div>
  );
}

const CurateLink = ({ paper }: { paper: PaperSummary }) => (
  <Link href={curationPath(paper.id)} prefetch={false} className={buttonClass("bare")}>
    Curate
    <span className="sr-only"> {plainText(paper.title)}</span>
  </Link>
);

function NoPapers() {
  return (
    <div className="mx-auto max-w-column">
      <h1 className="font-semibold font-serif text-3xl">No papers yet</h1>
      <EmptyState title="The database is empty">
        Restart with <code>npm start</code> to load the sample library, or{" "}
        <Link href={bringPath()} prefetch={false} rel="nofollow" className="underline">
          bring a paper
        </Link>
        .
      </EmptyState>
    </div>
  );
}
