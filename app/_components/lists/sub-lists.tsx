import type { listSubLists } from "@/lib/lists/nesting";
import { ListRow } from "./list-row";

/** The lists that stand inside one. */
export function SubLists({ lists }: { lists: Awaited<ReturnType<typeof listSubLists>> }) {
  if (lists.length === 0) return null;
  return (
    <section aria-labelledby="parts" className="mb-9">
      <h2 id="parts" className="mb-2 font-medium">
        Lists in this list
      </h2>
      <ul className="border-line border-b">
        {lists.map((list) => (
          <ListRow key={list.id} list={list} heading="h3" />
        ))}
      </ul>
    </section>
  );
}
