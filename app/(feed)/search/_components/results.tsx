import Link from "next/link";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { RowActions } from "@/app/_components/papers/row-actions";
import { buttonClass } from "@/app/_components/ui/button";
import { NextPage } from "@/app/_components/ui/next-page";
import { findUpvotes } from "@/lib/attention/queries";
import type { Context } from "@/lib/context";
import { findLibraryStates } from "@/lib/library/queries";
import { plainText } from "@/lib/papers/plain-text";
import type { PaperSummary } from "@/lib/papers/schema";
import {
  type Excerpt,
  SEARCH_SORTS,
  type SearchResult,
  type SearchSort,
} from "@/lib/search/schema";
import { type Address, hrefOf } from "./address";

const SORT_NAMES: Record<SearchSort, string> = {
  relevance: "Best",
  newest: "Newest",
  trending: "Trending",
};

export async function Results({
  ctx,
  address,
  result,
  first,
}: {
  ctx: Context;
  address: Address;
  result: SearchResult;
  first: boolean;
}) {
  const { items, next } = result;
  const ids = items.map((hit) => hit.paper.id);
  const [states, upvotes] = await Promise.all([findLibraryStates(ctx, ids), findUpvotes(ctx, ids)]);
  return (
    <>
      <Instead address={address} result={result} />
      {result.some && (
        <p className="mb-3 text-[0.93rem] text-soft">
          Few papers have all of these words. Below them are others that have some, or mean the
          like.
        </p>
      )}
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-[0.93rem] text-soft">
        <p role="status">{totalText(result)}</p>
        <SortLinks address={address} />
      </div>
      <PaperList>
        {items.map(({ paper, title, abstract }) => (
          <PaperRow
            key={paper.id}
            paper={paper}
            title={<Marked excerpt={title} />}
            text={
              <p className="mt-2 font-serif text-base text-soft leading-[1.58]">
                <Marked excerpt={abstract} />
              </p>
            }
            actions={
              <>
                <RowActions
                  viewer={ctx.viewer}
                  paper={paper}
                  upvotes={upvotes}
                  states={states}
                  here={hrefOf(address)}
                />
                {ctx.viewer.kind === "user" && <FollowLink paper={paper} />}
              </>
            }
          />
        ))}
      </PaperList>
      <NextPage first={first ? null : hrefOf(address)} next={next && hrefOf(address, next)} />
      {!next && !result.ranked && (
        <p className="mt-6 text-soft">
          These are the best that were found.{" "}
          <Link href={hrefOf({ ...address, sort: "newest" })} className="text-accent underline">
            All of them, the newest first
          </Link>
        </p>
      )}
    </>
  );
}

const grouped = new Intl.NumberFormat("en");

/** A total from a sample has two digits that mean something. */
function totalText({ total, exact }: SearchResult): string {
  if (exact) return `${grouped.format(total)} ${total === 1 ? "paper" : "papers"}`;
  return `About ${grouped.format(Number(total.toPrecision(2)))} papers`;
}

function Instead({ address, result: { instead } }: { address: Address; result: SearchResult }) {
  if (!instead) return null;
  const link = (
    <Link
      href={hrefOf({ ...address, q: instead.text })}
      prefetch={false}
      className="text-accent underline"
    >
      {instead.text}
    </Link>
  );
  return (
    <p className="mb-3">
      {instead.shown ? (
        <>Nothing was found so. Here is what was found for {link}.</>
      ) : (
        <>Did you mean {link}?</>
      )}
    </p>
  );
}

const SortLinks = ({ address }: { address: Address }) => (
  <nav aria-label="Order" className="flex gap-3">
    {SEARCH_SORTS.map((sort) => (
      <Link
        key={sort}
        href={hrefOf({ ...address, sort: sort === "relevance" ? undefined : sort })}
        prefetch={false}
        aria-current={(address.sort ?? "relevance") === sort ? "true" : undefined}
        className="py-1 aria-[current]:font-semibold aria-[current]:text-ink hover:text-ink"
      >
        {SORT_NAMES[sort]}
      </Link>
    ))}
  </nav>
);

/** Leads to the authors and categories of a paper. */
const FollowLink = ({ paper }: { paper: PaperSummary }) => (
  <Link
    href={`/library/following?paper=${encodeURIComponent(paper.id)}`}
    prefetch={false}
    className={buttonClass("bare")}
  >
    Follow
    <span className="sr-only"> the authors or categories of {plainText(paper.title)}</span>
  </Link>
);

function Marked({ excerpt }: { excerpt: Excerpt }) {
  return excerpt.map(({ text, hit }, i) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have nothing else
      <mark key={i} className="rounded-xs bg-accent-wash text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
