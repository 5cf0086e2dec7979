import Link from "next/link";
import type { SimilarList } from "@/lib/lists/public-schema";
import type { List } from "@/lib/lists/schema";
import { PublicListRow } from "./public-list-row";

/** Public lists that share papers with the one above. */
export function SimilarLists({ lists }: { lists: SimilarList[] }) {
  if (lists.length === 0) return null;
  return (
    <section aria-labelledby="similar" className="mt-12">
      <h2 id="similar" className="mb-2 font-medium">
        Similar lists
      </h2>
      <ul className="border-line border-b">
        {lists.map((list) => (
          <PublicListRow
            key={list.id}
            list={list}
            heading="h3"
            facts={[`${list.shared} of them here, too`]}
          />
        ))}
      </ul>
    </section>
  );
}

/** The way to papers that are like those of a list. */
export function MoreLikeThis({ list }: { list: Pick<List, "id" | "paperCount"> }) {
  if (list.paperCount === 0) return null;
  return (
    <p className="mt-8 text-[0.93rem] text-soft">
      <Link
        href={`/lists/${list.id}/like`}
        prefetch={false}
        rel="nofollow"
        className="underline underline-offset-3"
      >
        More papers like these
      </Link>
    </p>
  );
}
