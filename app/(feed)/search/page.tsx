import type { Metadata } from "next";
import Link from "next/link";
import { FollowButton } from "@/app/_components/inbox/follow-button";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { RowActions } from "@/app/_components/papers/row-actions";
import { buttonClass } from "@/app/_components/ui/button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";
import { findUpvotes } from "@/lib/attention/queries";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { findFollowed, findNamedSources } from "@/lib/inbox/follows";
import { findLibraryStates } from "@/lib/library/queries";
import { plainText } from "@/lib/papers/plain-text";
import type { PaperSummary } from "@/lib/papers/schema";
import { type Excerpt, type SearchResult, searchPapers } from "@/lib/search/queries";

type Props = PageProps<"/search">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const q = oneOf((await searchParams).q);
  return { title: q ? `“${q.slice(0, 80)}”` : "Search", robots: { index: false } };
}

export default async function Page({ searchParams }: Props) {
  const { q, after } = await searchParams;
  const words = oneOf(q)?.trim() ?? "";
  const ctx = await requestContext();
  const found = words ? await search(ctx, words, oneOf(after)) : null;
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-4 font-semibold font-serif text-[1.62rem] tracking-tight">Search</h1>
      <search className="mb-6">
        <form action="/search" className="flex gap-2">
          <input
            type="search"
            name="q"
            defaultValue={words}
            aria-label="Words"
            aria-describedby="search-hint"
            className="min-w-0 flex-1 rounded-lg border border-line bg-raised px-3 py-2"
          />
          <button type="submit" className={buttonClass("primary")}>
            Search
          </button>
        </form>
        <p id="search-hint" className="mt-1.5 text-[0.85rem] text-soft">
          Words of title and abstract. “in quotes” keeps words together, a minus leaves one out.
        </p>
      </search>
      {typeof found === "string" && <p role="alert">{found}</p>}
      {words && <NamedSources ctx={ctx} words={words} />}
      {found && typeof found === "object" && (
        <Results ctx={ctx} words={words} found={found} first={!after} />
      )}
    </div>
  );
}

/** What was found, or a sentence that says what is wrong with the question. */
async function search(ctx: Context, q: string, cursor?: string): Promise<SearchResult | string> {
  try {
    return await searchPapers(ctx, { q, cursor });
  } catch (error) {
    if (isAppError(error, "invalid")) return Object.values(error.fields)[0] ?? error.message;
    throw error;
  }
}

async function Results({
  ctx,
  words,
  found,
  first,
}: {
  ctx: Context;
  words: string;
  found: SearchResult;
  first: boolean;
}) {
  const { items, next, total, limitOfTotal } = found;
  const here = `/search?q=${encodeURIComponent(words)}`;
  const ids = items.map((hit) => hit.paper.id);
  const [states, upvotes] = await Promise.all([findLibraryStates(ctx, ids), findUpvotes(ctx, ids)]);
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing found">
        Try fewer words, or other ones: all of them must occur in title or abstract.
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className="mb-3 text-[0.93rem] text-soft">
        {total === limitOfTotal ? `More than ${limitOfTotal - 1}` : total}{" "}
        {total === 1 ? "paper" : "papers"}
      </p>
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
                  here={here}
                />
                {ctx.viewer.kind === "user" && <FollowLink paper={paper} />}
              </>
            }
          />
        ))}
      </PaperList>
      <NextPage first={first ? null : here} next={next && `${here}&after=${next}`} />
    </>
  );
}

/** What is searched for may be something to follow. */
async function NamedSources({ ctx, words }: { ctx: Context; words: string }) {
  const sources = await findNamedSources(ctx, words);
  const followed = await Promise.all(sources.map(({ kind }) => findFollowed(ctx, kind)));
  return sources.map((source, i) => (
    <div key={source.kind} className="mb-4 flex items-center gap-3 text-[0.93rem] text-soft">
      <span>
        {source.kind === "category" ? "Category" : "Papers by"} {source.target}
      </span>
      <FollowButton
        source={source}
        on={followed[i]?.has(source.target) ?? false}
        label={source.target}
      />
    </div>
  ));
}

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
