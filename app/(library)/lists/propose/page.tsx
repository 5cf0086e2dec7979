import Link from "next/link";
import { notFound } from "next/navigation";
import { SourceText } from "@/app/_components/papers/source-text";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { getPaper } from "@/lib/papers/queries";
import { findOpenLists, type OpenChoice } from "@/lib/proposals/finding";
import { WordsSearch } from "../_components/words-search";

export const metadata = { title: "Propose to a list", robots: { index: false } };

/** Which list of others to propose a paper to. */
export default async function Page({ searchParams }: PageProps<"/lists/propose">) {
  const asked = await searchParams;
  const [q, id] = [oneOf(asked.q)?.trim() ?? "", oneOf(asked.paper) ?? ""];
  const ctx = await requestContext();
  const here = `/lists/propose?paper=${encodeURIComponent(id)}`;
  const lists = await orNotFound(orSignIn(here, findOpenLists(ctx, { q })));
  const paper = await orNotFound(getPaper(ctx, id));
  if (paper.source === "import") notFound();
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href={`/paper/${paper.id}`} prefetch={false}>
          ← <SourceText source={paper.title} />
        </Link>
      </p>
      <h1 className="mt-2 mb-5 font-semibold font-serif text-[1.62rem] tracking-tight">
        Propose to a list
      </h1>
      <WordsSearch
        action="/lists/propose"
        q={q}
        label="Which list?"
        hint="Words of its title, or the @handle of whoever keeps it."
        kept={{ paper: paper.id }}
      />
      {lists.length === 0 ? (
        <EmptyState title={q ? "No such list" : "Search for a list"}>
          {q
            ? "No public list that takes your proposals has these words."
            : "Lists that you follow stand here too, if they take proposals."}
        </EmptyState>
      ) : (
        <>
          {!q && <h2 className="mb-2 font-medium">Lists that you follow</h2>}
          <ul className="border-line border-b">
            {lists.map((list) => (
              <Choice key={list.id} list={list} paper={paper.id} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const Choice = ({ list, paper }: { list: OpenChoice; paper: string }) => (
  <li className="border-line border-t py-3.5">
    <Link
      href={`/lists/${list.id}/propose?paper=${encodeURIComponent(paper)}`}
      prefetch={false}
      className="font-semibold font-serif text-[1.22rem] leading-snug"
    >
      {list.title}
    </Link>
    <p className="text-[0.93rem] text-soft">
      @{list.handle} · {list.paperCount === 1 ? "1 paper" : `${list.paperCount} papers`}
      {list.followed && " · you follow it"}
    </p>
  </li>
);
