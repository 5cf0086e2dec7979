import Link from "next/link";
import type { Context } from "@/lib/context";
import { type Paper, SIMILAR_SORTS, type SimilarSort } from "@/lib/papers/schema";
import { likePaper } from "@/lib/papers/similar";
import { SourceText } from "./source-text";

const SHOWN = 5;

/** The papers that are closest to one, in the order that the address asks for. */
export async function SimilarPapers({
  ctx,
  paper,
  sort: asked,
}: {
  ctx: Context;
  paper: Paper;
  sort?: string | undefined;
}) {
  const sort = toSimilarSort(asked);
  const papers = await likePaper(ctx, paper, { limit: SHOWN, sort });
  if (papers.length === 0) return null;
  return (
    <section aria-labelledby="similar" className="mt-12 lg:col-start-1">
      <h2 id="similar" className="mb-1 font-semibold font-serif text-[1.15rem]">
        Similar papers
      </h2>
      <SimilarSortNav here={`/paper/${paper.id}`} sort={sort} />
      <ol className="border-line border-b">
        {papers.map(({ id, title, authors, publishedOn }) => (
          <li key={id} className="border-line border-t py-2.5">
            <Link href={`/paper/${id}`} prefetch={false} className="font-serif text-[1.06rem]">
              <SourceText source={title} />
            </Link>
            <p className="text-[0.93rem] text-soft">
              {authors[0]}
              {authors.length > 1 && ` and ${authors.length - 1} more`}
              <span className="text-faint"> · {publishedOn.slice(0, 4)}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

const NAMES: Readonly<Record<SimilarSort, string>> = {
  likeness: "likeness",
  date: "newest",
  attention: "attention",
};

export const toSimilarSort = (asked: string | undefined): SimilarSort =>
  SIMILAR_SORTS.find((name) => name === asked) ?? "likeness";

/** Other orders to see the closest papers in. */
export function SimilarSortNav({ here, sort }: { here: string; sort: SimilarSort }) {
  return (
    <nav
      aria-label="Order of similar papers"
      className="mb-3 flex gap-x-3 text-[0.93rem] text-soft"
    >
      <span>Order:</span>
      {SIMILAR_SORTS.map((name) => (
        <Link
          key={name}
          href={name === "likeness" ? `${here}#similar` : `${here}?sort=${name}#similar`}
          prefetch={false}
          rel="nofollow"
          aria-current={name === sort ? "true" : undefined}
          className="underline-offset-3 aria-[current]:text-ink aria-[current]:underline"
        >
          {NAMES[name]}
        </Link>
      ))}
    </nav>
  );
}
