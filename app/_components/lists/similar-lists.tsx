import type { SimilarList } from "@/lib/lists/public-schema";
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
