import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { oneOf } from "@/app/_doors/address";
import { readingContext } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { parse, toText, withFields } from "@/lib/search/grammar";
import { searchPapers } from "@/lib/search/queries";
import { SEARCH_SORTS, type SearchInput, type SearchResult } from "@/lib/search/schema";
import { type Address, hrefOf } from "./_components/address";
import { AlongTime, Categories } from "./_components/facets";
import { NamedSources } from "./_components/named-sources";
import { OwnFinds } from "./_components/own-finds";
import { Results } from "./_components/results";
import { SearchForm } from "./_components/search-form";
import { Understood } from "./_components/understood";

type Props = PageProps<"/search">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const q = oneOf((await searchParams).q);
  return { title: q ? `“${q.slice(0, 80)}”` : "Search", robots: { index: false } };
}

export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const ctx = await readingContext();
  const address = addressOf(query);
  const after = oneOf(query.after);
  const asked = Boolean(address.q || address.from || address.to || address.date);
  const found = asked ? await search(ctx, { ...address, cursor: after } as SearchInput) : null;
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-4 font-semibold font-serif text-[1.62rem] tracking-tight">Search</h1>
      <SearchForm address={address} />
      {found && "refusal" in found && <Refused {...found} here={hrefOf(address)} />}
      {found && "result" in found && (
        <Answer ctx={ctx} address={address} result={found.result} first={!after} />
      )}
    </div>
  );
}

/** The parameters of before the language had its fields are put into the text. */
function addressOf(query: Awaited<Props["searchParams"]>): Address {
  const q = withFields(oneOf(query.q) ?? "", {
    category: oneOf(query.category),
    author: oneOf(query.author),
  }).trim();
  const sort = SEARCH_SORTS.find((one) => one === oneOf(query.sort));
  return { q, from: oneOf(query.from), to: oneOf(query.to), date: oneOf(query.date), sort };
}

type Outcome = { result: SearchResult } | { refusal: string; signIn: boolean };

/** What was found, or a sentence that says why nothing was looked for. */
async function search(ctx: Context, input: SearchInput): Promise<Outcome> {
  try {
    return { result: await searchPapers(ctx, input) };
  } catch (error) {
    if (isAppError(error, "invalid")) {
      return { refusal: Object.values(error.fields)[0] ?? error.message, signIn: false };
    }
    if (isAppError(error, "unavailable")) return { refusal: error.message, signIn: false };
    if (isAppError(error, "unauthenticated")) {
      return { refusal: "tag:, list:, is: and has: search your own papers.", signIn: true };
    }
    throw error;
  }
}

const Refused = ({ refusal, signIn, here }: { refusal: string; signIn: boolean; here: string }) => (
  <p role="alert">
    {refusal}{" "}
    {signIn && (
      <Link href={`/signin?next=${encodeURIComponent(here)}`} className="text-accent underline">
        Sign in to search them
      </Link>
    )}
  </p>
);

function Answer(props: { ctx: Context; address: Address; result: SearchResult; first: boolean }) {
  const { ctx, address, result, first } = props;
  const { understood, total, years, categories } = result;
  const words = toText({ any: parse(address.q).any, filters: [] });
  return (
    <>
      <Understood address={address} understood={understood} />
      {first && address.q && <NamedSources ctx={ctx} words={address.q} />}
      {first && words && <OwnFinds ctx={ctx} words={words} />}
      {total > 0 && <AlongTime address={address} years={years} exact={result.exact} />}
      {total > 0 && <Categories address={address} categories={categories} exact={result.exact} />}
      {result.items.length > 0 ? (
        <Results ctx={ctx} address={address} result={result} first={first} />
      ) : (
        <EmptyState
          title={understood.text || address.from ? "Nothing found" : "Nothing to search for"}
        >
          Try fewer words, or other ones: all of them must occur in title or abstract.
        </EmptyState>
      )}
    </>
  );
}
