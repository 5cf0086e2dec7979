import { ArrowLeft, ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { FollowButton } from "@/app/_components/inbox/follow-button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { pageMetadata } from "@/app/_doors/metadata";
import { orNotFound } from "@/app/_doors/page";
import { findUpvotes } from "@/lib/attention/queries";
import type { Context } from "@/lib/context";
import { findFollowed } from "@/lib/inbox/follows";
import { FEED } from "@/lib/inbox/schema";
import { findLibraryStates } from "@/lib/library/queries";
import { type Period, parsePeriod, periodOf, periodTitle } from "@/lib/papers/period";
import { type Feed, findFeed } from "@/lib/papers/queries";
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
  const [states, upvotes, followed] = await Promise.all([
    findLibraryStates(ctx, ids),
    findUpvotes(ctx, ids),
    findFollowed(ctx, "feed"),
  ]);
  const here = name === "latest" ? "/" : `/papers/${feed.period.name}`;
  return (
    <div className="mx-auto max-w-column">
      <FeedHeader feed={feed}>
        {ctx.viewer.kind === "user" && (
          <FollowButton
            source={{ kind: "feed", target: FEED }}
            on={followed.has(FEED)}
            label="the daily papers"
          />
        )}
      </FeedHeader>
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
      <NextPage
        first={after ? here : null}
        next={next && `/papers/${feed.period.name}?after=${next}`}
      />
    </div>
  );
}

function FeedHeader({
  feed: { period, earlier, later, total },
  children,
}: {
  feed: Feed;
  children: ReactNode;
}) {
  return (
    <header className="mb-7">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-balance font-semibold font-serif text-[1.62rem] leading-tight tracking-tight sm:text-[2.1rem]">
          {periodTitle(period)}
        </h1>
        <nav
          aria-label="Days"
          className="ml-auto flex items-center gap-3.5 text-[0.9rem] text-soft"
        >
          <Step to={earlier} label={`Earlier ${period.kind}`}>
            <ArrowLeft size={16} aria-hidden />
          </Step>
          {(["day", "week", "month"] as const).map((kind) => (
            <Link
              key={kind}
              href={`/papers/${periodOf(kind, period.kind === "day" ? period.from : nearestDay(period)).name}`}
              prefetch={false}
              aria-current={kind === period.kind ? "true" : undefined}
              className="font-medium capitalize aria-[current]:text-ink"
            >
              {kind}
            </Link>
          ))}
          <Step to={later} label={`Later ${period.kind}`}>
            <ArrowRight size={16} aria-hidden />
          </Step>
        </nav>
      </div>
      <div className="mt-2 flex items-center justify-between gap-3 text-[0.93rem] text-soft">
        {total === 1 ? "1 paper" : `${total} papers`}
        {children}
      </div>
    </header>
  );
}

/** From a week or month one comes to its last day. */
const nearestDay = ({ to }: Period) => to;

function Step({ to, label, children }: { to: string | null; label: string; children: ReactNode }) {
  if (!to) {
    return <span className="grid size-7 place-items-center opacity-30">{children}</span>;
  }
  return (
    <Link
      href={`/papers/${to}`}
      prefetch={false}
      aria-label={label}
      className="grid size-7 place-items-center"
    >
      {children}
    </Link>
  );
}

function NoPapers() {
  return (
    <div className="mx-auto max-w-column">
      <h1 className="font-semibold font-serif text-3xl">No papers yet</h1>
      <EmptyState title="The database is empty">
        Restart with <code>npm start</code> to load the sample library.
      </EmptyState>
    </div>
  );
}
